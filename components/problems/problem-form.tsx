"use client";

import { useActionState } from "react";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextAreaField } from "@/components/ui/field";
import type { FormState } from "@/lib/action";

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
  /** How many messages there are: the box is empty again once one came. */
  count: number;
  words: ProblemWords;
};

/** One message in an order's thread, from either side. */
export function ProblemForm({ action, orderId, count, words }: Props) {
  const [answer, submit, pending] = useActionState(action, null);
  const state = answer?.stage === "refused" ? answer : null;
  const code = state?.fieldErrors?.message;
  const wrong = code ? (words.fieldErrors[code] ?? code) : undefined;
  const general = state && !wrong ? fillIn(words.errors[state.code] ?? state.code, state.facts) : undefined;
  const said = wrong ?? general;
  return (
    <form action={submit} noValidate className="form measure">
      {words.titles ? <title>{said ? words.titles.error : words.titles.plain}</title> : null}
      {said ? <ErrorSummary title={words.summary} items={[{ href: "#message", text: said }]} /> : null}
      <input type="hidden" name="orderid" value={orderId} />
      <TextAreaField
        key={count}
        name="message"
        label={words.message}
        hint={words.hint}
        rows={4}
        error={wrong}
        defaultValue={state?.values.message}
      />
      <Button type="submit" variant="primary" pending={pending}>
        {words.submit}
      </Button>
    </form>
  );
}
