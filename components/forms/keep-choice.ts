import type { UseFormRegisterReturn } from "react-hook-form";

/**
 * Registers the radio buttons of one question without losing a choice made before hydration: for each further button,
 * react-hook-form resets all of them to the value of the earlier ones, which was empty.
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
