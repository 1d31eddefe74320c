import { type Control, useWatch } from "react-hook-form";
import type { FormValues } from "@/components/forms/service-form/form-fields";

/** The words on the button: what the answers so far make of it, else the plain ones. */
export function useSubmitLabel(
  control: Control<FormValues>,
  submitLabel: ((values: FormValues) => string | null | undefined) | undefined,
  plain: string,
): string {
  const values = useWatch({ control, disabled: !submitLabel });
  return submitLabel?.(values as FormValues) ?? plain;
}
