"use client";

import type { ComponentProps } from "react";
import { ProofQuestion } from "@/components/forms/proof-question";
import { useReader } from "@/components/forms/service-form/rendered-for";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/platform/forms/form-state";

type Props = Omit<ComponentProps<"form">, "action"> & {
  action: (form: FormData) => void;
  /** The action's last result. */
  answer: FormState;
};

/**
 * Every form of a signed-in person. It carries the person it was rendered for. If somebody else has signed in
 * meanwhile, it is not submitted; it hides what was typed and keeps it sealed until its own person submits again. Where an
 * admin has to show a factor first, it asks for it in its own place.
 */
export function ActionForm({ action, answer, children, ...rest }: Props) {
  const { mark, words } = useReader();
  const held = answer?.stage === "refused" ? answer.held : undefined;
  if (held)
    return (
      <form action={action} className="form measure">
        <Notice tone="bad" role="alert">
          {words.said}
        </Notice>
        <input type="hidden" name="rendered_for" value={held.owner} />
        <input type="hidden" name="held" value={held.sealed} />
        <Button type="submit" variant="primary">
          {words.button}
        </Button>
      </form>
    );
  if (answer?.stage === "asked")
    return (
      <form action={action} noValidate className="form">
        <input type="hidden" name="rendered_for" value={mark} />
        <ProofQuestion asked={answer} />
      </form>
    );
  return (
    <form action={action} {...rest}>
      <input type="hidden" name="rendered_for" value={mark} />
      <div className="contents">{children}</div>
    </form>
  );
}
