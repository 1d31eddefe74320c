import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { formDrafts } from "@/db/schema/form-drafts";
import type { AgentActor } from "@/lib/platform/access/actor";
import { type DraftForm, readDraftId } from "@/lib/services/drafts/draft-fields";

/**
 * Throws one of a person's drafts of a form away: at their press, or once the form was sent.
 * @param call.id its form's request id, as it was posted; any other text throws nothing away.
 */
export async function discardDraft(call: { actor: AgentActor; form: DraftForm; id: string }): Promise<void> {
  const id = readDraftId(call.id);
  if (id === null) return;
  const { userId } = call.actor;
  await db()
    .delete(formDrafts)
    .where(and(eq(formDrafts.id, id), eq(formDrafts.userId, userId), eq(formDrafts.form, call.form)));
}
