import { and, eq } from "drizzle-orm";
import { formDrafts } from "@/db/schema/form-drafts";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { type DraftForm, readDraftId } from "@/lib/services/drafts/draft-fields";

/**
 * Deletes one of a person's drafts, by its button or after the form was submitted.
 * @param call.id its form's request id, as posted; any other text deletes nothing
 */
export async function discardDraft(call: { actor: AgentActor; form: DraftForm; id: string }): Promise<void> {
  const id = readDraftId(call.id);
  if (id === null) return;
  const { userId } = call.actor;
  await db()
    .delete(formDrafts)
    .where(and(eq(formDrafts.id, id), eq(formDrafts.userId, userId), eq(formDrafts.form, call.form)));
}
