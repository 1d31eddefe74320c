import "server-only";
import { db } from "@/db/client";
import type { AgentActor } from "@/lib/auth/actor";
import { later, now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts/data";
import type { DraftForm } from "@/lib/drafts/draft-fields";
import { DRAFT_KEPT_MS } from "@/lib/drafts/erase-old-drafts";
import { draftId } from "@/lib/drafts/save-draft";
import { openRecord } from "@/lib/privacy/envelope";

export type Draft = { form: DraftForm; values: Record<string, string>; savedAt: Date };

/** A person's own draft of a form, or null; one whose time is over counts no more, erased or not. */
export async function loadDraft(actor: AgentActor, form: DraftForm): Promise<Draft | null> {
  const row = await findDraft(db(), actor.scope, actor.userId, form);
  if (!row || row.updatedAt < later(now(), -DRAFT_KEPT_MS)) return null;
  return { form, values: openRecord(draftId(actor.userId, form), row), savedAt: row.updatedAt };
}
