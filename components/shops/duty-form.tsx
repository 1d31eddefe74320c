"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { changeDutyAction } from "@/lib/shops/actions";

type Props = {
  userId: string;
  /** The roles to choose from; none is chosen. */
  choices: { value: string; label: string }[];
  texts: Record<"opener" | "warning" | "label" | "placeholder" | "submit", string>;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

/** Gives an admin another role: the first click opens the form, the second one, with a role, does it. */
export function DutyForm({ userId, choices, texts, errors, fieldErrors }: Props) {
  const [answer, submit, pending] = useActionState(changeDutyAction, null);
  const state = answer?.stage === "refused" ? answer : null;
  const code = state?.fieldErrors?.duty;
  return (
    <details className="confirm" open={answer !== null || undefined}>
      <summary className="btn btn-secondary btn-small">{texts.opener}</summary>
      <div className="confirm-body">
        <p>{texts.warning}</p>
        <ActionForm action={submit} answer={answer}>
          {state && !code ? (
            <Notice tone="bad" role="alert">
              {fillIn(errors[state.code] ?? state.code, state.facts)}
            </Notice>
          ) : null}
          <input type="hidden" name="user" value={userId} />
          <SelectField
            id={`duty-${userId}`}
            name="duty"
            label={texts.label}
            choices={choices}
            placeholder={texts.placeholder}
            error={code && (fieldErrors[code] ?? code)}
            defaultValue={answer?.values.duty}
          />
          <Button type="submit" variant="primary" pending={pending}>
            {texts.submit}
          </Button>
        </ActionForm>
      </div>
    </details>
  );
}
