"use client";

import { useActionState } from "react";
import { DecideForm, type DecideTexts } from "@/components/forms/decide-form";
import { decideDifferenceAction } from "@/lib/money/reconciliation/actions";

type Props = { id: string; texts: DecideTexts & { opener: string } };

/** An admin's decision on one difference. There are several on a page, so it opens on click and stays open if refused. */
export function DifferenceForm({ id, texts }: Props) {
  const [last, submit, pending] = useActionState(decideDifferenceAction, null);
  const answer = (last?.values.difference ?? id) === id ? last : null;
  return (
    <details className="confirm" open={answer !== null || undefined}>
      <summary className="btn btn-secondary btn-small">{texts.opener}</summary>
      <DecideForm
        action={submit}
        answer={answer}
        pending={pending}
        fields={{ difference: id }}
        texts={texts}
        variant="primary"
        idSuffix={`-${id}`}
        className="mt-4"
      />
    </details>
  );
}
