"use client";

import type { FormEvent } from "react";
import type { UseFormReturn } from "react-hook-form";
import { DateField } from "@/components/forms/date-field";
import { groupByFour } from "@/components/forms/group-by-four";
import { keepChoice } from "@/components/forms/keep-choice";
import type { FormField, FormValues } from "@/components/forms/service-form/form-fields";
import { Statements } from "@/components/forms/statements";
import { CheckboxField, RadioGroup, SelectField, TextAreaField, TextField } from "@/components/ui/field";

type Props = {
  field: FormField;
  form: UseFormReturn<FormValues>;
  optionalText: string;
  error?: string;
  kept: FormValues;
  validate: () => true | string;
};

/** One form field, by its kind. Uncontrolled: the typed text lives in the DOM. */
export function OneField({ field, form, optionalText, error, kept, validate }: Props) {
  if (field.kind === "date") return <DateField {...{ field, form, error, kept, validate }} />;
  const { name, label, hint } = field;
  const common = {
    name,
    label,
    hint,
    error,
    optionalText: field.optional ? optionalText : undefined,
    defaultValue: kept[name],
    register: form.register(name, { validate }),
  };
  switch (field.kind) {
    case "choice":
      return <RadioGroup {...common} register={keepChoice(common.register)} choices={field.choices} />;
    case "select":
      return <SelectField {...common} choices={field.choices} placeholder={field.placeholder} />;
    case "area":
      return <TextAreaField {...common} rows={field.rows ?? 3} />;
    case "tick":
      return (
        <>
          <Statements texts={field.statements} />
          <CheckboxField {...common} value={field.value} defaultChecked={kept[name] === field.value} />
        </>
      );
    case "text": {
      const { type, inputMode, prefix, code, size, grouped } = field;
      const onInput = grouped
        ? (event: FormEvent<HTMLInputElement>) => groupByFour(event.currentTarget)
        : undefined;
      return <TextField {...common} {...{ type, inputMode, prefix, code, size, onInput }} />;
    }
  }
}
