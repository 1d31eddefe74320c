import { db } from "@/db/client";
import { formDrafts } from "@/db/schema/form-drafts";
import type { AgentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { wasSent } from "@/lib/drafts/data";
import { discardDraft } from "@/lib/drafts/discard-draft";
import { DRAFT_FIELDS, type DraftForm } from "@/lib/drafts/draft-fields";
import { hideMisplaced } from "@/lib/forms/hide-misplaced";
import { sealRecord } from "@/lib/privacy/envelope";

/** The longest text that is kept of a field. */
const MOST = 500;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a draft's envelope is bound to: it opens for no other person and no other form. */
export function draftId(userId: string, form: DraftForm): string {
  return `draft:${userId}:${form}`;
}

/**
 * Keeps an unfinished form for the person who types it, encrypted under a key of its own; a later one
 * takes its place. Only fields of the allow-list are kept, unchecked but for an Aadhaar number in the wrong box. A form that was sent meanwhile
 * (its request id is an order's) or that is empty leaves no draft.
 */
export async function saveDraft(call: {
  actor: AgentActor;
  form: DraftForm;
  values: Record<string, string>;
}): Promise<{ savedAt: Date }> {
  const { actor, form, values } = call;
  const fields = Object.fromEntries(
    DRAFT_FIELDS[form].flatMap((name) =>
      values[name] ? [[name, hideMisplaced(name, values[name].slice(0, MOST))]] : [],
    ),
  );
  const requestId = values.request_id ?? "";
  const isSent = UUID.test(requestId) && (await wasSent(db(), actor.scope, requestId));
  const savedAt = now();
  if (isSent || Object.keys(fields).length === 0) {
    await discardDraft({ actor, form });
    return { savedAt };
  }
  const row = { ...sealRecord(draftId(actor.userId, form), fields), updatedAt: savedAt };
  await db()
    .insert(formDrafts)
    .values({ userId: actor.userId, form, ...row })
    .onConflictDoUpdate({ target: [formDrafts.userId, formDrafts.form], set: row });
  return { savedAt };
}
