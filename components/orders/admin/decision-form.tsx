"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Choice, RadioGroup, TextAreaField } from "@/components/ui/field";
import { decideAction } from "@/lib/orders/actions";

export type DecisionTexts = {
  title: string;
  errorTitle: string;
  summary: string;
  decision: string;
  choices: Choice[];
  reason: string;
  reasonHint: string;
  submit: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = { orderId: string; version: number; texts: DecisionTexts };

/** An admin's decision on one order: the outcome and the reason. */
export function DecisionForm({ orderId, version, texts }: Props) {
  const [answer, submit, pending] = useActionState(decideAction, null);
  const state = answer?.stage === "refused" ? answer : null;
  const errorOf = (name: string) => {
    const code = state?.fieldErrors?.[name];
    return code && (texts.fieldErrors[code] ?? code);
  };
  const wrong = ["decision", "reason"].flatMap((name) => {
    const text = errorOf(name);
    return text ? [{ href: `#${name}`, text }] : [];
  });
  const items =
    state && wrong.length === 0
      ? [{ href: "#decision", text: fillIn(texts.errors[state.code] ?? state.code, state.facts) }]
      : wrong;
  return (
    <ActionForm action={submit} answer={answer} noValidate className="form measure">
      <title>{items.length > 0 ? texts.errorTitle : texts.title}</title>
      {items.length > 0 ? <ErrorSummary title={texts.summary} items={items} /> : null}
      <input type="hidden" name="orderid" value={orderId} />
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        name="decision"
        label={texts.decision}
        choices={texts.choices}
        error={errorOf("decision")}
        defaultValue={answer?.values.decision}
      />
      <TextAreaField
        name="reason"
        label={texts.reason}
        hint={texts.reasonHint}
        rows={3}
        error={errorOf("reason")}
        defaultValue={answer?.values.reason}
      />
      <Button type="submit" variant="danger" pending={pending}>
        {texts.submit}
      </Button>
    </ActionForm>
  );
}
