"use client";

import type { ClipboardEvent } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { FormField, FormValues } from "@/components/forms/service-form/form-fields";
import { FieldGroup } from "@/components/ui/field-frame";
import { DATE_PARTS, splitPastedDate } from "@/lib/platform/identity/days/pasted-date";

type Props = {
  field: Extract<FormField, { kind: "date" }>;
  form: UseFormReturn<FormValues>;
  error?: string;
  kept: FormValues;
  validate: () => true | string;
};

/** The length limit of each box. The first takes a whole date, which `parseDate` splits. */
const MOST = { day: 24, month: 10, year: 4 };

/** A date in three boxes. A whole date pasted into any of them fills all three. */
export function DateField({ field, form, error, kept, validate }: Props) {
  function spread(event: ClipboardEvent) {
    const pasted = splitPastedDate(event.clipboardData.getData("text"));
    if (!pasted) return;
    event.preventDefault();
    for (const part of DATE_PARTS) form.setValue(`${field.name}_${part}`, pasted[part]);
  }
  const invalid = error ? true : undefined;
  return (
    <FieldGroup id={field.name} label={field.label} hint={field.hint} error={error}>
      <div className="mt-2 flex gap-4">
        {DATE_PARTS.map((part) => {
          const name = `${field.name}_${part}`;
          return (
            <label
              key={part}
              className="min-w-0 max-w-24 flex-1 text-sm"
              htmlFor={part === "day" ? field.name : name}
            >
              <span>{field.parts[part]}</span>
              <input
                id={part === "day" ? field.name : name}
                className="input"
                inputMode="numeric"
                autoComplete="off"
                size={part === "year" ? 5 : 3}
                maxLength={MOST[part]}
                defaultValue={kept[name]}
                aria-invalid={invalid}
                onPaste={spread}
                {...form.register(name, part === "day" ? { validate } : {})}
              />
            </label>
          );
        })}
      </div>
    </FieldGroup>
  );
}
