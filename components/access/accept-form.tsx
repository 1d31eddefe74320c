"use client";

import { useActionState } from "react";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/field";
import { acceptInvitationAction } from "@/lib/shops/invitations/actions";

export type AcceptTexts = {
  title: string;
  errorTitle: string;
  email: string;
  password: string;
  passwordHint: string;
  submit: string;
  summary: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

type Props = { token: string; email: string; texts: AcceptTexts };

/** The form for a first or new password. Works without JavaScript; the password is never echoed back. */
export function AcceptForm({ token, email, texts }: Props) {
  const [answer, submit, pending] = useActionState(acceptInvitationAction, null);
  const state = answer?.stage === "refused" ? answer : null;
  const code = state?.fieldErrors?.password;
  const error = code && (texts.fieldErrors[code] ?? code);
  const item = state && {
    href: "#password",
    text: error ?? fillIn(texts.errors[state.code] ?? state.code, state.facts),
  };
  return (
    <form action={submit} noValidate className="form measure">
      <title>{item ? texts.errorTitle : texts.title}</title>
      {item ? <ErrorSummary title={texts.summary} items={[item]} /> : null}
      <input type="hidden" name="token" value={token} />
      {/* Shown so that the person, and the browser's password manager, know whose password it is. */}
      <TextField
        name="username"
        type="email"
        label={texts.email}
        defaultValue={email}
        autoComplete="username"
        readOnly
      />
      <TextField
        name="password"
        type="password"
        label={texts.password}
        hint={texts.passwordHint}
        error={error}
        autoComplete="new-password"
      />
      <Button type="submit" variant="primary" pending={pending}>
        {texts.submit}
      </Button>
    </form>
  );
}
