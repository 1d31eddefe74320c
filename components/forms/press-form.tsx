"use client";

import { usePathname } from "next/navigation";
import { useActionState } from "react";
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
};

/** One button with one effect on the server. Errors appear above it. */
export function PressForm({ action, fields, label, variant, errorTexts }: Props) {
  const here = usePathname();
  const [state, submit, pending] = useActionState(action, null);
  const code = state?.stage === "refused" ? generalCode(state, []) : null;
  const facts = state?.stage === "refused" ? state.facts : undefined;
  const text = code && fillIn(errorTexts[code] ?? code, facts);
  const href = code && helpHref({ code, facts }, here);
  return (
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
}
