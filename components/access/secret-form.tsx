"use client";

import { type ComponentProps, useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { generalCode } from "@/components/forms/general-code";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/field";
import type { FormState } from "@/lib/platform/forms/form-state";

export type SecretField = Pick<
  ComponentProps<typeof TextField>,
  "name" | "id" | "label" | "hint" | "type" | "autoComplete" | "inputMode" | "code" | "size"
>;

export type SecretTexts = {
  submit: string;
  summary: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: SecretField[];
  hidden?: Record<string, string>;
  /** The page's title, and the same after a refusal; not for one form of several on a page. */
  title?: string;
  errorTitle?: string;
  texts: SecretTexts;
  variant?: ButtonVariant;
  /** The label of a closed part that holds the form and says what it does; a refusal opens it. */
  opener?: string;
  line?: string;
  /** A visitor's form, on a page without a signed-in person. */
  isVisitors?: boolean;
};

/** A form of passwords and codes. Works without JavaScript; of what was typed only what its action keeps comes back. */
export function SecretForm(props: Props) {
  const {
    action,
    fields,
    hidden = {},
    title,
    errorTitle,
    texts,
    variant = "primary",
    opener,
    line,
    isVisitors,
  } = props;
  const [answer, submit, pending] = useActionState(action, null);
  const state = answer?.stage === "refused" ? answer : null;
  const errorOf = (name: string) => {
    const code = state?.fieldErrors?.[name];
    return code && (texts.fieldErrors[code] ?? code);
  };
  const idOf = (field: SecretField) => field.id ?? field.name;
  const [first] = fields;
  const general =
    state &&
    generalCode(
      state,
      fields.map(({ name }) => name),
    );
  const items = [
    ...(general
      ? [
          {
            href: first ? `#${idOf(first)}` : "#main",
            text: fillIn(texts.errors[general] ?? general, state?.facts),
          },
        ]
      : []),
    ...fields.flatMap((field) => {
      const text = errorOf(field.name);
      return text ? [{ href: `#${idOf(field)}`, text }] : [];
    }),
  ];
  const inside = (
    <>
      {title ? <title>{state ? (errorTitle ?? title) : title}</title> : null}
      {items.length > 0 ? <ErrorSummary title={texts.summary} items={items} /> : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <TextField
          key={idOf(field)}
          {...field}
          defaultValue={state?.values[field.name]}
          error={errorOf(field.name)}
          spellCheck={false}
        />
      ))}
      <Button type="submit" variant={variant} pending={pending}>
        {texts.submit}
      </Button>
    </>
  );
  const form = isVisitors ? (
    <form action={submit} noValidate className="form measure">
      {inside}
    </form>
  ) : (
    <ActionForm action={submit} answer={answer} noValidate className="form measure">
      {inside}
    </ActionForm>
  );
  if (!opener) return form;
  return (
    <details className="confirm" open={answer !== null}>
      <summary className="btn btn-secondary btn-small">{opener}</summary>
      <div className="confirm-body">
        {line ? <p>{line}</p> : null}
        {form}
      </div>
    </details>
  );
}
