"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { FormState } from "@/lib/platform/forms/form-state";

export type FindWords = {
  label: string;
  hint: string;
  button: string;
  /** The page's title, if this box is the page's main form; it then starts with "Error: " when there is one. */
  title?: string;
  errorTitle?: string;
  fieldErrors: Record<string, string>;
  errors: Record<string, string>;
};

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  words: FindWords;
  /** A key that focuses the box. */
  shortcut?: string;
};

/** The one box that finds an order by any of its numbers. A POST, so that no number gets into a URL. */
export function FindOrder({ action, words, shortcut }: Props) {
  const [answer, submit, pending] = useActionState(action, null);
  const state = answer?.stage === "refused" ? answer : null;
  const code = state?.fieldErrors?.q;
  const error = code
    ? (words.fieldErrors[code] ?? code)
    : state
      ? fillIn(words.errors[state.code] ?? state.code, state.facts)
      : undefined;
  return (
    <search>
      <ActionForm action={submit} answer={answer} noValidate className="find-row">
        {words.title ? <title>{error ? words.errorTitle : words.title}</title> : null}
        <div role={error ? "alert" : undefined}>
          <TextField
            name="q"
            label={words.label}
            hint={words.hint}
            error={error}
            size={28}
            spellCheck={false}
            aria-keyshortcuts={shortcut}
            defaultValue={answer?.values.q}
          />
        </div>
        <Button type="submit" pending={pending}>
          {words.button}
        </Button>
      </ActionForm>
    </search>
  );
}
