"use client";

import { useActionState, useEffect, useRef } from "react";
import { fillIn } from "@/components/forms/fill-in";
import { useReader } from "@/components/forms/service-form/rendered-for";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { unlockAction } from "@/lib/platform/access/quick-lock/actions";

export type CoverTexts = {
  title: string;
  line: string;
  password: string;
  submit: string;
  signIn: string;
  errors: Record<string, string>;
};

type Props = { texts: CoverTexts; onUnlocked: () => void };

/** Covers the whole page until the password is typed. What is below cannot be reached, and stays as it is. */
export default function LockCover({ texts, onUnlocked }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { mark } = useReader();
  const [answer, submit, pending] = useActionState(unlockAction, null);
  const isUnlocked = answer?.stage === "fill";
  useEffect(() => {
    if (isUnlocked) return onUnlocked();
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, [isUnlocked, onUnlocked]);
  const refused = answer?.stage === "refused" ? answer : null;
  const code = refused && (refused.fieldErrors?.password ?? refused.code);
  const said = code ? fillIn(texts.errors[code] ?? code, refused?.facts) : undefined;
  return (
    <dialog
      ref={dialog}
      className="lock"
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <div className="lock-card">
        <h2 id="lock-title">{texts.title}</h2>
        <p>{texts.line}</p>
        <form action={submit} noValidate className="form">
          <input type="hidden" name="rendered_for" value={mark} />
          <input type="hidden" name="here" value="1" />
          {refused && !refused.fieldErrors ? (
            <Notice tone="bad" role="alert">
              <span>{said}</span>
              {refused.code === "not_signed_in" ? (
                <a href="/login" target="_blank" rel="noopener noreferrer">
                  {texts.signIn}
                </a>
              ) : null}
            </Notice>
          ) : null}
          <TextField
            name="password"
            id="lock-password"
            type="password"
            label={texts.password}
            autoComplete="current-password"
            error={refused?.fieldErrors ? said : undefined}
          />
          <Button type="submit" variant="primary" pending={pending}>
            {texts.submit}
          </Button>
        </form>
      </div>
    </dialog>
  );
}
