"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { refuseTopUpAction } from "@/lib/money/top-ups/decisions/actions";

export type RefuseTexts = {
  opener: string;
  warning: string;
  reason: string;
  reasonHint: string;
  submit: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

/** Refuses a top-up: the first click opens the form, the second one, with a reason, does it. */
export function RefuseTopUp({ id, texts }: { id: string; texts: RefuseTexts }) {
  const [last, submit, pending] = useActionState(refuseTopUpAction, null);
  const answer = (last?.values.top_up ?? id) === id ? last : null;
  const refused = answer?.stage === "refused" ? answer : null;
  const code = refused?.fieldErrors?.reason;
  return (
    <details className="confirm" open={answer !== null || undefined}>
      <summary className="btn btn-secondary btn-small">{texts.opener}</summary>
      <div className="confirm-body">
        <p>{texts.warning}</p>
        <ActionForm action={submit} answer={answer} noValidate>
          {refused && !code ? (
            <Notice tone="bad" role="alert">
              {fillIn(texts.errors[refused.code] ?? refused.code, refused.facts)}
            </Notice>
          ) : null}
          <input type="hidden" name="top_up" value={id} />
          <TextField
            id={`reason-${id}`}
            name="reason"
            label={texts.reason}
            hint={texts.reasonHint}
            error={code && (texts.fieldErrors[code] ?? code)}
            defaultValue={answer?.values.reason}
          />
          <Button type="submit" variant="danger" pending={pending}>
            {texts.submit}
          </Button>
        </ActionForm>
      </div>
    </details>
  );
}
