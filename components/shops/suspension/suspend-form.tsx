"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/platform/forms/form-state";

export type SuspendTexts = {
  opener: string;
  warning: string;
  reason: string;
  placeholder: string;
  reasons: { value: string; label: string }[];
  submit: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What is suspended: the hidden field's name, which holds the id. */
  what: "shop" | "user";
  id: string;
  texts: SuspendTexts;
};

/** Suspends a shop or person: the first click opens the form, the second one, with a reason, does it. */
export function SuspendForm({ action, what, id, texts }: Props) {
  const [answer, submit, pending] = useActionState(action, null);
  const state = answer?.stage === "refused" ? answer : null;
  const code = state?.fieldErrors?.reason;
  return (
    <details className="confirm" open={answer !== null || undefined}>
      <summary className="btn btn-secondary btn-small">{texts.opener}</summary>
      <div className="confirm-body">
        <p>{texts.warning}</p>
        <ActionForm action={submit} answer={answer}>
          {state && !code ? (
            <Notice tone="bad" role="alert">
              {fillIn(texts.errors[state.code] ?? state.code, state.facts)}
            </Notice>
          ) : null}
          <input type="hidden" name={what} value={id} />
          <SelectField
            id={`reason-${id}`}
            name="reason"
            label={texts.reason}
            choices={texts.reasons}
            placeholder={texts.placeholder}
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
