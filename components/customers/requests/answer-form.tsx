"use client";

import { useActionState } from "react";
import { DecideForm, type DecideTexts } from "@/components/forms/decide-form";
import { answerRequestAction } from "@/lib/customers/requests/actions";

type Props = { requestId: number; texts: DecideTexts & { title: string; errorTitle: string } };

/** An admin's answer to one request: done or refused, and in words. */
export function AnswerForm({ requestId, texts }: Props) {
  const [answer, submit, pending] = useActionState(answerRequestAction, null);
  return (
    <>
      <title>{answer?.stage === "refused" ? texts.errorTitle : texts.title}</title>
      <DecideForm
        action={submit}
        answer={answer}
        pending={pending}
        fields={{ request: requestId }}
        texts={texts}
        variant="primary"
      />
    </>
  );
}
