"use client";

import { type ChangeEvent, useActionState } from "react";
import type { SecretField } from "@/components/access/secret-form";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field, SelectField, TextField } from "@/components/ui/field";
import { describedBy } from "@/components/ui/field-frame";
import type { FormState } from "@/lib/platform/forms/form-state";

type Item = { kind: "proof"; name: string; field: SecretField } | LabelledItem;
type LabelledItem = { name: string; label: string; hint?: string } & (
  | { kind: "file"; mostBytes: number; tooBig: string }
  | { kind: "select"; choices: { value: string; label: string }[]; placeholder: string; chosen?: string }
  | { kind: "text" }
);

export type BankFormTexts = {
  summary: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Hidden fields that say what it is about. */
  hidden?: Record<string, string>;
  items: Item[];
  submit: string;
  texts: BankFormTexts;
};

/** A short form about the bank's statement. A refusal is listed above the fields, and each wrong field says what is wrong. */
export function BankForm({ action, hidden = {}, items, submit, texts }: Props) {
  const [answer, send, pending] = useActionState(action, null);
  const refused = answer?.stage === "refused" ? answer : null;
  const errorOf = (name: string) => {
    const code = refused?.fieldErrors?.[name];
    return code && (texts.fieldErrors[code] ?? code);
  };
  const wrong = items.flatMap(({ name }) => {
    const text = errorOf(name);
    return text ? [{ href: `#${name}`, text }] : [];
  });
  const general = refused ? fillIn(texts.errors[refused.code] ?? refused.code, refused.facts) : "";
  const listed = wrong.length > 0 || !refused ? wrong : [{ href: `#${items[0]?.name}`, text: general }];
  return (
    <ActionForm action={send} answer={answer} className="form measure">
      {listed.length > 0 ? <ErrorSummary title={texts.summary} items={listed} /> : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {items.map((item) => (
        <BankField key={item.name} item={item} error={errorOf(item.name)} kept={refused?.values[item.name]} />
      ))}
      <Button type="submit" variant="primary" pending={pending}>
        {submit}
      </Button>
    </ActionForm>
  );
}

function BankField({ item, error, kept }: { item: Item; error?: string; kept?: string }) {
  if (item.kind === "proof") return <TextField {...item.field} error={error} spellCheck={false} />;
  const { name, label, hint } = item;
  const common = { name, label, hint, error };
  if (item.kind === "text") return <TextField {...common} defaultValue={kept} />;
  if (item.kind === "select") {
    const { choices, placeholder, chosen } = item;
    return <SelectField {...common} {...{ choices, placeholder }} defaultValue={kept ?? chosen} />;
  }
  // The server refuses a longer file before it reads it, and could then not say why.
  const check = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const isTooBig = (currentTarget.files?.[0]?.size ?? 0) > item.mostBytes;
    currentTarget.setCustomValidity(isTooBig ? item.tooBig : "");
  };
  return (
    <Field {...common}>
      <input
        {...describedBy({ id: name, hint, error })}
        id={name}
        name={name}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        className="input"
        required
        onChange={check}
      />
    </Field>
  );
}
