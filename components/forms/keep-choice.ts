import type { UseFormRegisterReturn } from "react-hook-form";

/**
 * Registers the radios of one question without losing what was chosen before scripts ran: at each further
 * radio react-hook-form sets all of them to what the ones before it said, which was nothing.
 */
export function keepChoice(field: UseFormRegisterReturn): UseFormRegisterReturn {
  return {
    ...field,
    ref: (radio: HTMLInputElement | null) => {
      const wasChosen = radio?.checked === true;
      field.ref(radio);
      if (!radio || !wasChosen || radio.checked) return;
      radio.checked = true;
      void field.onChange({ target: radio, type: "change" });
    },
  };
}
