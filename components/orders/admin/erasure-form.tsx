"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Choice, RadioGroup } from "@/components/ui/field";
import { eraseAction } from "@/lib/orders/erasure/actions";

type Props = {
  orderId: string;
  texts: Record<"title" | "errorTitle" | "summary" | "why" | "submit", string> & {
    choices: Choice[];
    errors: Record<string, string>;
    fieldErrors: Record<string, string>;
  };
};

/** Where an admin erases an order's personal data, with the reason. */
export function ErasureForm({ orderId, texts }: Props) {
  const [answer, submit, pending] = useActionState(eraseAction, null);
  const refused = answer?.stage === "refused" ? answer : null;
  const wrong = refused?.fieldErrors?.why;
  const error = wrong && (texts.fieldErrors[wrong] ?? wrong);
  const general = refused && fillIn(texts.errors[refused.code] ?? refused.code, refused.facts);
  const summary = error ?? general;
  return (
    <ActionForm action={submit} answer={answer} noValidate className="form measure">
      <title>{refused ? texts.errorTitle : texts.title}</title>
      {summary ? <ErrorSummary title={texts.summary} items={[{ href: "#why", text: summary }]} /> : null}
      <input type="hidden" name="orderid" value={orderId} />
      <RadioGroup
        name="why"
        label={texts.why}
        choices={texts.choices}
        error={error}
        defaultValue={answer?.values.why}
      />
      <Button type="submit" variant="danger" pending={pending}>
        {texts.submit}
      </Button>
    </ActionForm>
  );
}
