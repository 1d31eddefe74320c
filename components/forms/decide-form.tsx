"use client";

import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Choice, RadioGroup, TextAreaField } from "@/components/ui/field";
import type { FormState } from "@/lib/platform/forms/form-state";

export type DecideTexts = {
  summary: string;
  decision: string;
  choices: Choice[];
  reason: string;
  reasonHint: string;
  submit: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = {
  action: (form: FormData) => void;
  /** The action's last result. */
  answer: FormState;
  pending: boolean;
  /** Hidden fields that say what is decided. */
  fields: Record<string, string | number>;
  texts: DecideTexts;
  variant: ButtonVariant;
  /** Keeps ids apart where a page has several such forms. */
  idSuffix?: string;
  className?: string;
};

/** An admin's decision and its reason. A refusal is listed above the fields, and each wrong field says what is wrong. */
export function DecideForm({
  action,
  answer,
  pending,
  fields,
  texts,
  variant,
  idSuffix = "",
  className,
}: Props) {
  const refused = answer?.stage === "refused" ? answer : null;
  const errorOf = (name: string) => {
    const code = refused?.fieldErrors?.[name];
    return code && (texts.fieldErrors[code] ?? code);
  };
  const wrong = ["decision", "reason"].flatMap((name) => {
    const text = errorOf(name);
    return text ? [{ href: `#${name}${idSuffix}`, text }] : [];
  });
  const general = refused && fillIn(texts.errors[refused.code] ?? refused.code, refused.facts);
  const items = general && wrong.length === 0 ? [{ href: `#decision${idSuffix}`, text: general }] : wrong;
  return (
    <ActionForm action={action} answer={answer} noValidate className={`form measure ${className ?? ""}`}>
      {items.length > 0 ? <ErrorSummary title={texts.summary} items={items} /> : null}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RadioGroup
        id={`decision${idSuffix}`}
        name="decision"
        label={texts.decision}
        choices={texts.choices}
        error={errorOf("decision")}
        defaultValue={answer?.values.decision}
      />
      <TextAreaField
        id={`reason${idSuffix}`}
        name="reason"
        label={texts.reason}
        hint={texts.reasonHint}
        rows={3}
        error={errorOf("reason")}
        defaultValue={answer?.values.reason}
      />
      <Button type="submit" variant={variant} pending={pending}>
        {texts.submit}
      </Button>
    </ActionForm>
  );
}
