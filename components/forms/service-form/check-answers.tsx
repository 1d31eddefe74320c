"use client";

import { useEffect, useRef } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormField, FormWords } from "@/components/forms/service-form/form-fields";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/definition-list";
import { Sign } from "@/components/ui/sign";
import type { CheckState } from "@/lib/platform/forms/form-state";

type Props = {
  answer: CheckState;
  submit: (form: FormData) => void;
  pending: boolean;
  fields: FormField[];
  words: FormWords;
  sendLabel: string;
  /** What sending costs and what is left after it. */
  costLine?: string;
};

/**
 * The answers as the server understood them, before anything is sent. Enter sends; "Change" returns to the form with
 * all answers kept.
 */
export function CheckAnswers({ answer, submit, pending, fields, words, sendLabel, costLine }: Props) {
  const button = useRef<HTMLDivElement>(null);
  useEffect(() => button.current?.querySelector("button")?.focus(), []);
  const labels = new Map(fields.map((field) => [field.name, field.label]));
  return (
    <ActionForm action={submit} answer={answer} className="form measure">
      <title>{words.checkTitle}</title>
      <h2>{words.checkHeading}</h2>
      <Facts
        items={answer.readBack.map(({ name, text, note }) => ({
          key: name,
          label: labels.get(name) ?? name,
          value: note ? <Noted text={text} note={note} /> : text,
        }))}
      />
      {Object.entries(answer.values)
        .filter(([name]) => name !== "step")
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      {costLine ? <p className="mt-4">{costLine}</p> : null}
      <div className="mt-6 flex flex-wrap gap-3" ref={button}>
        <Button type="submit" variant="primary" name="step" value="send" pending={pending}>
          {pending ? words.sending : sendLabel}
        </Button>
        <Button type="submit" name="step" value="change">
          {words.change}
        </Button>
      </div>
    </ActionForm>
  );
}

function Noted({ text, note }: { text: string; note: string }) {
  return (
    <>
      <span>{text}</span>
      <span className="answer-note">
        <Sign name="alert" />
        <span>{note}</span>
      </span>
    </>
  );
}
