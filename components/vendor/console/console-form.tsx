"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { ConsoleCheck, type ConsoleWords } from "@/components/vendor/console/console-check";
import { ConsoleField, type ConsoleFieldWords } from "@/components/vendor/console/console-field";
import { askConsoleAction, writeConsoleAction } from "@/lib/vendor/console/actions";

type Props = {
  endpoint: string;
  requestId: string;
  /** Writes need a confirmation; a read is sent at once. */
  isWrite: boolean;
  fields: ConsoleFieldWords[];
  prefill: Record<string, string>;
  words: ConsoleWords;
};

/**
 * The form of any endpoint, built from its schema. Secret fields are asked for only in the last step and never
 * echoed. Its rules run on the server, so it works the same without scripts.
 */
export function ConsoleForm({ endpoint, requestId, isWrite, fields, prefill, words }: Props) {
  const [answer, submit, pending] = useActionState(isWrite ? writeConsoleAction : askConsoleAction, null);
  const refused = answer?.stage === "refused" ? answer : null;
  const values = answer?.values ?? prefill;
  const typed = fields.filter((field) => !(isWrite && field.isSecret));
  const textOf = (name: string) => {
    const code = refused?.fieldErrors?.[name];
    return code === undefined ? undefined : (words.fieldErrors[code] ?? code);
  };
  const wrong = fields.flatMap(({ name }) => {
    const text = textOf(name);
    return text ? [{ href: `#${name}`, text }] : [];
  });
  const general = refused ? fillIn(words.errors[refused.code] ?? refused.code, refused.facts) : "";
  const items = refused && wrong.length === 0 ? [{ href: "#console-send", text: general }] : wrong;
  const summary = items.length > 0 ? <ErrorSummary title={words.summary} items={items} /> : null;
  const isChecked = values.step === "send" && !typed.some(({ name }) => textOf(name));
  const hidden = (
    <>
      <input type="hidden" name="endpoint" value={endpoint} />
      <input type="hidden" name="claim" value={values.claim ?? requestId} />
    </>
  );
  const title = <title>{items.length > 0 ? words.errorTitle : words.title}</title>;
  if (answer?.stage === "check" || (refused && isChecked))
    return (
      <ConsoleCheck
        {...{ answer, submit, pending, typed, values, words, summary, title, hidden }}
        secrets={fields.filter((field) => field.isSecret)}
        errorOf={textOf}
      />
    );
  return (
    <ActionForm action={submit} answer={answer} noValidate className="form measure">
      {title}
      {summary}
      {hidden}
      {typed.map((field) => (
        <ConsoleField
          key={field.name}
          field={field}
          value={values[field.name]}
          error={textOf(field.name)}
          words={words}
        />
      ))}
      <Button type="submit" variant="primary" pending={pending} id="console-send">
        {words.submit}
      </Button>
    </ActionForm>
  );
}
