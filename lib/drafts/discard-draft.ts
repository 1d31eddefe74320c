import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { formDrafts } from "@/db/schema/form-drafts";
import type { AgentActor } from "@/lib/auth/actor";
import type { DraftForm } from "@/lib/drafts/draft-fields";

/** Throws a person's draft of a form away: at their press, or once the form was sent. */
export async function discardDraft({ actor, form }: { actor: AgentActor; form: DraftForm }): Promise<void> {
  await db()
    .delete(formDrafts)
    .where(and(eq(formDrafts.userId, actor.userId), eq(formDrafts.form, form)));
}
