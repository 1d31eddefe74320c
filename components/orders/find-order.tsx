"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { findAction } from "@/lib/orders/actions";

export type FindWords = {
  label: string;
  hint: string;
  button: string;
  title: string;
  errorTitle: string;
  fieldErrors: Record<string, string>;
  errors: Record<string, string>;
};

/** The one box that finds an order by any of its numbers. Posted, so that no number gets into an address. */
export function FindOrder({ words }: { words: FindWords }) {
  const [answer, submit, pending] = useActionState(findAction, null);
  const state = answer?.stage === "refused" ? answer : null;
  const code = state?.fieldErrors?.q;
  const error = code ? (words.fieldErrors[code] ?? code) : state ? words.errors[state.code] : undefined;
  return (
    <form action={submit} noValidate className="mb-6">
      <title>{error ? words.errorTitle : words.title}</title>
      <div role={error ? "alert" : undefined}>
        <TextField
          name="q"
          label={words.label}
          hint={words.hint}
          error={error}
          size={28}
          maxLength={100}
          spellCheck={false}
          defaultValue={state?.values.q}
        />
      </div>
      <Button type="submit" pending={pending}>
        {words.button}
      </Button>
    </form>
  );
}
