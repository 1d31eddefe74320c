"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Choice, RadioGroup, TextAreaField } from "@/components/ui/field";
import { decideDifferenceAction } from "@/lib/money/reconciliation/actions";

export type DifferenceFormTexts = {
  opener: string;
  summary: string;
  decision: string;
  choices: Choice[];
  reason: string;
  reasonHint: string;
  submit: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = { id: string; texts: DifferenceFormTexts };

/** An admin's decision on one difference. There are several on a page, so it opens on click and stays open if refused. */
export function DifferenceForm({ id, texts }: Props) {
  const [answer, submit, pending] = useActionState(decideDifferenceAction, null);
  const state = answer?.stage === "refused" && answer.values.difference === id ? answer : null;
  const ids = { decision: `decision-${id}`, reason: `reason-${id}` };
  const errorOf = (name: "decision" | "reason") => {
    const code = state?.fieldErrors?.[name];
    return code && (texts.fieldErrors[code] ?? code);
  };
  const wrong = (["decision", "reason"] as const).flatMap((name) => {
    const text = errorOf(name);
    return text ? [{ href: `#${ids[name]}`, text }] : [];
  });
  const items =
    state && wrong.length === 0
      ? [{ href: `#${ids.decision}`, text: fillIn(texts.errors[state.code] ?? state.code, state.facts) }]
      : wrong;
  return (
    <details className="confirm" open={state !== null || undefined}>
      <summary className="btn btn-secondary btn-small">{texts.opener}</summary>
      <ActionForm action={submit} answer={answer} noValidate className="form measure mt-4">
        {items.length > 0 ? <ErrorSummary title={texts.summary} items={items} /> : null}
        <input type="hidden" name="difference" value={id} />
        <RadioGroup
          id={ids.decision}
          name="decision"
          label={texts.decision}
          choices={texts.choices}
          error={errorOf("decision")}
          defaultValue={state?.values.decision}
        />
        <TextAreaField
          id={ids.reason}
          name="reason"
          label={texts.reason}
          hint={texts.reasonHint}
          rows={3}
          error={errorOf("reason")}
          defaultValue={state?.values.reason}
        />
        <Button type="submit" variant="primary" pending={pending}>
          {texts.submit}
        </Button>
      </ActionForm>
    </details>
  );
}
