"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { parsePan } from "@/lib/platform/identity/numbers/pan";
import { parseChoice } from "@/lib/platform/identity/text/parsed";
import { accountDetailsAction, accountStatusAction } from "@/lib/services/bank-account/actions";

export type AnswerWords = { title: string; none: string; note: string };

const QUESTIONS = {
  status: {
    action: accountStatusAction,
    checks: { pancard: ({ pancard = "" }: FormValues) => parsePan(pancard) },
  },
  details: {
    action: accountDetailsAction,
    checks: { txn_id: ({ txn_id }: FormValues) => parseChoice(txn_id, "transaction_missing") },
  },
};

type Props = {
  about: keyof typeof QUESTIONS;
  fields: FormField[];
  words: FormWords;
  answerWords: AnswerWords;
  prefill?: FormValues;
};

/** A question about an account. The answer appears above it on the same page. */
export function AccountQuestion({ about, fields, words, answerWords, prefill }: Props) {
  return (
    <ServiceForm
      {...QUESTIONS[about]}
      fields={fields}
      words={words}
      hidden={{}}
      prefill={prefill}
      answered={({ shown }) =>
        shown.length === 0 ? (
          <Notice tone="info" title={answerWords.title} role="status">
            <p>{answerWords.none}</p>
          </Notice>
        ) : (
          <section className="panel" aria-live="polite" data-account-answer>
            <div className="panel-head">
              <h2>{answerWords.title}</h2>
            </div>
            <div className="panel-body">
              <Facts items={shown.map((row, index) => ({ ...row, key: String(index) }))} />
              <p className="mt-4 text-ink-muted">{answerWords.note}</p>
            </div>
          </section>
        )
      }
    />
  );
}
