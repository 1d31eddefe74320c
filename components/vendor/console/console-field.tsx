import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import type { loadConsoleForm } from "@/lib/vendor/console/loaders";

/** A field of a call. Its label is the wire's own name, which the vendor's documentation uses too. */
export type ConsoleFieldWords = NonNullable<ReturnType<typeof loadConsoleForm>>["fields"][number] & {
  hint: string;
};

const NUMERIC: readonly ConsoleFieldWords["kind"][] = ["mobile", "pin_code", "aadhaar", "otp"];

type Props = {
  field: ConsoleFieldWords;
  value?: string;
  error?: string;
  words: { optional: string; choose: string };
};

/** One field of a call, by kind. Secret fields start empty. */
export function ConsoleField({ field, value = "", error, words }: Props) {
  const { name, kind, hint } = field;
  const common = {
    name,
    hint,
    error,
    label: name,
    optionalText: field.required ? undefined : words.optional,
    defaultValue: field.isSecret ? undefined : value,
  };
  if (kind === "choice")
    return (
      <SelectField
        {...common}
        placeholder={words.choose}
        choices={field.choices.map((choice) => ({ value: choice, label: choice }))}
      />
    );
  if (kind === "area") return <TextAreaField {...common} rows={3} />;
  return <TextField {...common} code inputMode={NUMERIC.includes(kind) ? "numeric" : undefined} />;
}
