"use client";

import { useActionState } from "react";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/field";
import { signInAction } from "@/lib/platform/access/sign-in/actions";

export type SignInTexts = {
  title: string;
  errorTitle: string;
  email: string;
  password: string;
  submit: string;
  summary: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

/** E-mail, password and the page to return to. Works without JavaScript; the password is never echoed back. */
export function SignInForm({ texts, to }: { texts: SignInTexts; to?: string | undefined }) {
  const [answer, submit, pending] = useActionState(signInAction, null);
  const state = answer?.stage === "refused" ? answer : null;
  const errors = Object.entries(state?.fieldErrors ?? {}).map(([name, code]) => ({
    name,
    text: texts.fieldErrors[code] ?? code,
  }));
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text;
  const items =
    errors.length > 0
      ? errors.map(({ name, text }) => ({ href: `#${name}`, text }))
      : state
        ? [{ href: "#email", text: fillIn(texts.errors[state.code] ?? state.code, state.facts) }]
        : [];
  return (
    <form action={submit} noValidate className="form measure">
      <title>{state ? texts.errorTitle : texts.title}</title>
      {state ? <ErrorSummary title={texts.summary} items={items} /> : null}
      {to ? <input type="hidden" name="to" value={to} /> : null}
      <TextField
        name="email"
        type="email"
        label={texts.email}
        error={errorOf("email")}
        defaultValue={state?.values.email}
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
      />
      <TextField
        name="password"
        type="password"
        label={texts.password}
        error={errorOf("password")}
        autoComplete="current-password"
      />
      <Button type="submit" variant="primary" pending={pending}>
        {texts.submit}
      </Button>
    </form>
  );
}
