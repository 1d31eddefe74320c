"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { generalCode } from "@/components/forms/general-code";
import { helpHref } from "@/components/forms/help-href";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/platform/forms/form-state";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Hidden fields that identify what the button acts on. */
  fields: Record<string, string>;
  label: string;
  variant?: ButtonVariant;
  errorTexts: Record<string, string>;
  /** For an action that is hard to undo: the label of a closed part that holds the button, and what it will do. */
  confirm?: { opener: string; warning: ReactNode };
};

/**
 * One button with one effect on the server. Errors appear above it. With `confirm` a first click opens it, in a native
 * `<details>`, so that it works without scripts; whatever the server answers keeps it open.
 */
export function PressForm({ action, fields, label, variant, errorTexts, confirm }: Props) {
  const here = usePathname();
  const [state, submit, pending] = useActionState(action, null);
  const code = state?.stage === "refused" ? generalCode(state, []) : null;
  const facts = state?.stage === "refused" ? state.facts : undefined;
  const text = code && fillIn(errorTexts[code] ?? code, facts);
  const href = code && helpHref({ code, facts }, here);
  const form = (
    <ActionForm action={submit} answer={state}>
      {code ? (
        <Notice tone="bad" role="alert">
          {href ? <a href={href}>{text}</a> : text}
        </Notice>
      ) : null}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" variant={variant} pending={pending}>
        {label}
      </Button>
    </ActionForm>
  );
  if (!confirm) return form;
  return (
    <details className="confirm" open={state !== null || undefined}>
      <summary className="btn btn-secondary btn-small">{confirm.opener}</summary>
      <div className="confirm-body">
        {state?.stage === "asked" ? null : <p>{confirm.warning}</p>}
        {form}
      </div>
    </details>
  );
}
