import { getLocale } from "next-intl/server";
import type { AgentActor, SignedInPerson } from "@/lib/platform/access/actor";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";
import { formatTime } from "@/lib/platform/i18n/moments";
import { faultOf, log } from "@/lib/platform/log/log";

/** Where an unfinished form is kept. Drafts are stored and discarded by the form's request id. */
export type FormDraft = {
  save: (call: { actor: AgentActor; values: Record<string, string> }) => Promise<{ savedAt: Date }>;
  discard: (call: { actor: AgentActor; id: string }) => Promise<void>;
};

/** The draft of one submitted form. Only agents keep drafts. `save` returns the time, formatted for the reader. */
export type OwnDraft = { save: () => Promise<string>; discard: () => Promise<void> };

/** @param values what was typed, without what no form gives back; @returns null if there is nothing to keep it in */
export function ownDraft(
  draft: FormDraft | undefined,
  actor: SignedInPerson,
  values: Record<string, string>,
): OwnDraft | null {
  if (!draft || isHeld(actor) || actor.role !== "agent") return null;
  return {
    save: async () => formatTime((await draft.save({ actor, values })).savedAt, await getLocale()),
    // The form was submitted: a leftover draft must not suggest otherwise, and must not undo that either.
    discard: () =>
      draft
        .discard({ actor, id: values.request_id ?? "" })
        .catch((error) => log.error(faultOf(error), "draft not discarded")),
  };
}
