"use client";

import { usePathname } from "next/navigation";
import { type FormEvent, type ReactElement, startTransition, useActionState, useEffect, useRef } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { ActionForm } from "@/components/forms/action-form";
import { type DraftWords, SaveDraft } from "@/components/forms/drafts/save-draft";
import { fillIn } from "@/components/forms/fill-in";
import { OneField } from "@/components/forms/form-field";
import { generalCode } from "@/components/forms/general-code";
import { helpHref } from "@/components/forms/help-href";
import { CheckAnswers } from "@/components/forms/service-form/check-answers";
import {
  boxNames,
  type Checks,
  type FormCost,
  type FormField,
  type FormValues,
  type FormWords,
} from "@/components/forms/service-form/form-fields";
import { useSubmitLabel } from "@/components/forms/use-submit-label";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { FormState, RefusedState, ShownState } from "@/lib/platform/forms/form-state";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: FormField[];
  checks: Checks;
  words: FormWords;
  /** Sent along: the request id, and what the form is about. */
  hidden: Record<string, string>;
  /** Known values that may be changed. */
  prefill?: FormValues;
  /** Changes the submit button depending on the answers, for example to show the price. */
  submitLabel?: (values: FormValues) => string | null | undefined;
  /** The same for the button that sends confirmed answers. */
  sendLabel?: (values: FormValues) => string | null | undefined;
  /** What sending costs and what is left after it, depending on the answers; for a form that costs money. */
  cost?: FormCost;
  /** With scripts, reacts to typing in a field, for example by filling in others. */
  assist?: (name: string, value: string, form: UseFormReturn<FormValues>) => void;
  /** The answer to a question, above the form that asked it. */
  answered?: (state: ShownState) => ReactElement | null;
  /** Enables drafts: saved by a button, and automatically after a pause in typing. */
  draft?: DraftWords;
  /** Shown above the fields for a refusal that needs more than a sentence. */
  notice?: (state: RefusedState) => ReactElement | null;
};

/**
 * The form of every service. It validates on submit, then on each change of a wrong field; the server applies the
 * same rules again. Without scripts it is a plain form.
 */
export function ServiceForm(props: Props) {
  const { action, fields, checks, words, hidden, prefill, notice, assist } = props;
  const [answer, submit, pending] = useActionState(action, null);
  const here = usePathname();
  const state = answer?.stage === "refused" ? answer : null;
  const form = useForm<FormValues>({ mode: "onSubmit", reValidateMode: "onChange", shouldFocusError: false });
  const attempts = useRef(0);
  const { errors, submitCount } = form.formState;
  const kept = answer?.values ?? prefill ?? {};
  // react-hook-form holds its own copy of each answer, which lacks what the server filled in.
  useEffect(() => {
    for (const [name, value] of Object.entries(answer?.values ?? {}))
      if ((form.getValues(name) ?? value) !== value) form.setValue(name, value);
  }, [answer, form]);
  const label = useSubmitLabel(form.control, props.submitLabel, words.submit);
  const { cost } = props;
  const costLine = useSubmitLabel(form.control, cost?.of, cost?.line ?? "");

  if (answer?.stage === "check")
    return (
      <CheckAnswers
        {...{ answer, submit, pending, fields, words }}
        sendLabel={props.sendLabel?.(answer.values) ?? words.send}
        costLine={cost?.of?.(answer.values) ?? cost?.line}
      />
    );

  const textOf = (code: string | undefined) => code && (words.fieldErrors[code] ?? code);
  const validate = (field: FormField) => () => {
    const parsed = checks[field.name]?.(form.getValues());
    return !parsed || parsed.ok ? true : (textOf(parsed.code) ?? true);
  };
  // Once validation ran in the browser, it is newer than the server's result for an earlier text.
  const isAsAnswered = (field: FormField) =>
    submitCount === 0 || boxNames(field).every((name) => form.getValues(name) === kept[name]);
  const errorOf = (field: FormField) =>
    errors[boxNames(field)[0] ?? ""]?.message ??
    (isAsAnswered(field) ? textOf(state?.fieldErrors?.[field.name]) : undefined);

  function send(event: FormEvent<HTMLFormElement>) {
    const element = event.currentTarget;
    event.preventDefault();
    attempts.current += 1;
    if (pending) return;
    void form.handleSubmit(() => startTransition(() => submit(new FormData(element))))(event);
  }

  const wrong = fields.flatMap((field) => {
    const text = errorOf(field);
    return text ? [{ href: `#${field.name}`, text }] : [];
  });
  const special: ReactElement | null = state && wrong.length === 0 ? (notice?.(state) ?? null) : null;
  const answered: ReactElement | null = answer?.stage === "shown" ? (props.answered?.(answer) ?? null) : null;
  const names = fields.map(({ name }) => name);
  const general = state && !special && wrong.length === 0 ? generalCode(state, names) : null;
  const items = general
    ? [
        {
          href: helpHref({ code: general, facts: state?.facts }, here) ?? `#${names[0]}`,
          text: fillIn(words.errors[general] ?? general, state?.facts),
        },
      ]
    : wrong;

  const help = (event: FormEvent<HTMLFormElement>) => {
    const { name, value } = event.target as HTMLInputElement;
    assist?.(name, value, form);
  };

  return (
    <ActionForm
      id="form"
      action={submit}
      answer={answer}
      onSubmit={send}
      onInput={help}
      noValidate
      className="form measure"
    >
      <title>{items.length > 0 ? words.errorTitle : words.title}</title>
      {items.length > 0 ? (
        <ErrorSummary title={words.summary} items={items} attempt={attempts.current} />
      ) : null}
      {special}
      {answered}
      {Object.entries({
        ...hidden,
        ...(words.notice ? { notice_version: words.notice.version } : {}),
      }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={kept[name] ?? value} />
      ))}
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          form={form}
          optionalText={words.optional}
          error={errorOf(field)}
          kept={kept}
          validate={validate(field)}
        />
      ))}
      {costLine ? <p className="mb-3 text-ink-muted">{costLine}</p> : null}
      <Button type="submit" variant="primary" pending={pending}>
        {pending ? words.sending : label}
      </Button>
      {words.notice ? (
        <p className="mt-3 flex flex-wrap gap-x-2 text-sm text-ink-muted">
          <span>{words.notice.text}</span>
          <a href="/privacy" target="_blank" rel="noopener">
            {words.notice.link}
          </a>
        </p>
      ) : null}
      {props.draft ? (
        <SaveDraft words={props.draft} savedAt={answer?.stage === "fill" ? answer.savedAt : undefined} />
      ) : null}
    </ActionForm>
  );
}
