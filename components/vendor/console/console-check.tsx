"use client";

import type { ReactElement } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormWords } from "@/components/forms/service-form/form-fields";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { ConsoleField, type ConsoleFieldWords } from "@/components/vendor/console/console-field";
import type { FormState } from "@/lib/platform/forms/form-state";

export type ConsoleWords = FormWords & { does: string; once: string; choose: string };

type Props = {
  answer: FormState;
  submit: (form: FormData) => void;
  pending: boolean;
  typed: ConsoleFieldWords[];
  secrets: ConsoleFieldWords[];
  values: Record<string, string>;
  words: ConsoleWords;
  errorOf: (name: string) => string | undefined;
  summary: ReactElement | null;
  title: ReactElement;
  hidden: ReactElement;
};

/**
 * The confirmation before a call that writes or costs money: what it does and with which values; secrets are entered
 * here.
 */
export function ConsoleCheck(props: Props) {
  const { answer, submit, pending, typed, secrets, values, words, errorOf, summary, title, hidden } = props;
  const given = typed.filter(({ name }) => values[name]);
  return (
    <ActionForm action={submit} answer={answer} noValidate className="form measure">
      {title}
      {summary}
      {hidden}
      <h2>{words.checkHeading}</h2>
      <Notice tone="attention" title={words.does} role="status">
        <p>{words.once}</p>
      </Notice>
      {given.length > 0 ? (
        <Facts items={given.map(({ name }) => ({ label: name, value: values[name] }))} />
      ) : null}
      {given.map(({ name }) => (
        <input key={name} type="hidden" name={name} value={values[name]} />
      ))}
      {secrets.map((field) => (
        <ConsoleField key={field.name} field={field} error={errorOf(field.name)} words={words} />
      ))}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button type="submit" variant="danger" name="step" value="send" pending={pending} id="console-send">
          {words.send}
        </Button>
        <Button type="submit" name="step" value="change">
          {words.change}
        </Button>
      </div>
    </ActionForm>
  );
}
