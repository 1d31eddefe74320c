"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { generalCode } from "@/components/forms/general-code";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextAreaField } from "@/components/ui/field";
import type { FormState } from "@/lib/platform/forms/form-state";

export type ProblemWords = {
  /** The page's title, if this form is the page's main form. */
  titles: { plain: string; error: string } | null;
  summary: string;
  message: string;
  hint: string;
  submit: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  orderId: string;
  /** The field's name, if there is more than one such form on a page. */
  name?: "message" | "note";
  /** How many messages there are. The box is cleared when one is added. */
  count: number;
  words: ProblemWords;
};

/** A message about an order: in its thread, from either side, or an admin's note. */
export function ProblemForm({ action, orderId, name = "message", count, words }: Props) {
  const [answer, submit, pending] = useActionState(action, null);
  const state = answer?.stage === "refused" ? answer : null;
  const code = state?.fieldErrors?.[name];
  const wrong = code ? (words.fieldErrors[code] ?? code) : undefined;
  const general = state ? generalCode(state, ["message"]) : null;
  const said = wrong ?? (general ? fillIn(words.errors[general] ?? general, state?.facts) : undefined);
  return (
    <ActionForm id="form" action={submit} answer={answer} noValidate className="form measure">
      {words.titles ? <title>{said ? words.titles.error : words.titles.plain}</title> : null}
      {said ? <ErrorSummary title={words.summary} items={[{ href: `#${name}`, text: said }]} /> : null}
      <input type="hidden" name="orderid" value={orderId} />
      <TextAreaField
        key={count}
        name={name}
        label={words.message}
        hint={words.hint}
        rows={4}
        error={wrong}
        defaultValue={answer?.values[name]}
      />
      <Button type="submit" variant="primary" pending={pending}>
        {words.submit}
      </Button>
    </ActionForm>
  );
}
