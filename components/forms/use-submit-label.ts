import { type Control, useWatch } from "react-hook-form";
import type { FormValues } from "@/components/forms/service-form/form-fields";

/** The button's label, depending on the answers so far. */
export function useSubmitLabel(
  control: Control<FormValues>,
  submitLabel: ((values: FormValues) => string | null | undefined) | undefined,
  plain: string,
): string {
  const values = useWatch({ control, disabled: !submitLabel });
  return submitLabel?.(values as FormValues) ?? plain;
}
