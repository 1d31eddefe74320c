"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { showAddressAction } from "@/lib/vendor/callbacks/actions";

type Props = {
  masked: string;
  words: Record<"show" | "shown" | "copy" | "copied" | "copyFailed", string>;
  errors: Record<string, string>;
};

/** The global callback address. Its secret is hidden until an admin reveals it. */
export function AddressForm({ masked, words, errors }: Props) {
  const [state, submit, pending] = useActionState(showAddressAction, null);
  const address = state?.stage === "shown" ? state.shown[0]?.value : undefined;
  if (address) {
    return (
      <div role="status">
        <p className="break-all font-mono" data-callback-address>
          {address}
        </p>
        <p className="my-2">{words.shown}</p>
        <CopyButton
          text={address}
          label={words.copy}
          copiedLabel={words.copied}
          failedLabel={words.copyFailed}
        />
      </div>
    );
  }
  return (
    <ActionForm action={submit} answer={state}>
      <p className="mb-3 break-all font-mono">{masked}</p>
      {state?.stage === "refused" ? (
        <Notice tone="bad" role="alert">
          {fillIn(errors[state.code] ?? state.code, state.facts)}
        </Notice>
      ) : null}
      <input type="hidden" name="show" value="address" />
      <Button type="submit" small pending={pending}>
        {words.show}
      </Button>
    </ActionForm>
  );
}
