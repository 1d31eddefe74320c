"use client";

import { useActionState } from "react";
import { DecideForm, type DecideTexts } from "@/components/forms/decide-form";
import { decideAction } from "@/lib/orders/actions";

type Props = {
  orderId: string;
  version: number;
  texts: DecideTexts & { title: string; errorTitle: string };
};

/** An admin's decision on one order: the outcome and the reason. */
export function DecisionForm({ orderId, version, texts }: Props) {
  const [answer, submit, pending] = useActionState(decideAction, null);
  return (
    <>
      <title>{answer?.stage === "refused" ? texts.errorTitle : texts.title}</title>
      <DecideForm
        action={submit}
        answer={answer}
        pending={pending}
        fields={{ orderid: orderId, version }}
        texts={texts}
        variant="danger"
      />
    </>
  );
}
