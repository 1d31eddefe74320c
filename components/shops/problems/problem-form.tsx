"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { generalCode } from "@/components/forms/general-code";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextAreaField } from "@/components/ui/field";
import type { FormState } from "@/lib/platform/action";

export type ProblemWords = {
  /** The page's title where this form owns it. */
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
  /** The field's name, where more than one such form stands on a page. */
  name?: "message" | "note";
  /** How many messages there are: the box is empty again once one came. */
  count: number;
  words: ProblemWords;
};

/** One message about an order: in its thread, from either side, or an operator's note. */
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
