import { and, eq } from "drizzle-orm";
import { formDrafts } from "@/db/schema/form-drafts";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { hideMisplaced } from "@/lib/platform/forms/hide-misplaced";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { wasSent } from "@/lib/services/drafts/data";
import { discardDraft } from "@/lib/services/drafts/discard-draft";
import { type DraftForm, draftOf, readDraftId } from "@/lib/services/drafts/draft-fields";

/** The maximum length kept of a field. */
const MOST = 500;

/** What a draft's envelope is bound to: it opens for no other person and no other form. */
export function draftSeal(userId: string, form: DraftForm): string {
  return `draft:${userId}:${form}`;
}

/**
 * Saves an unfinished form for the person typing it, encrypted under its own key. Its id is the form's request id: a
 * later save of the same form replaces it, another form is another draft. Only listed fields are kept, unvalidated
 * except for misplaced Aadhaar numbers. Nothing is saved if the form was submitted meanwhile, is empty or has no
 * request id.
 */
export async function saveDraft(call: {
  actor: AgentActor;
  form: DraftForm;
  values: Record<string, string>;
}): Promise<{ savedAt: Date }> {
  const { actor, form, values } = call;
  const fields = Object.fromEntries(
    draftOf(form).fields.flatMap((name) =>
      values[name] ? [[name, hideMisplaced(name, values[name].slice(0, MOST))]] : [],
    ),
  );
  const [id, savedAt] = [readDraftId(values.request_id), now()];
  if (id === null) return { savedAt };
  if (Object.keys(fields).length === 0 || (await wasSent(db(), actor.scope, id))) {
    await discardDraft({ actor, form, id });
    return { savedAt };
  }
  const { userId } = actor;
  const row = { ...sealRecord(draftSeal(userId, form), fields), updatedAt: savedAt };
  await db()
    .insert(formDrafts)
    .values({ id, userId, form, ...row })
    .onConflictDoUpdate({
      target: formDrafts.id,
      set: row,
      setWhere: and(eq(formDrafts.userId, userId), eq(formDrafts.form, form)),
    });
  return { savedAt };
}
