import "server-only";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { findDrafts } from "@/lib/services/drafts/data";
import type { DraftForm } from "@/lib/services/drafts/draft-fields";
import { draftName } from "@/lib/services/drafts/draft-name";
import { DRAFT_KEPT_MS } from "@/lib/services/drafts/erase-old-drafts";
import { draftSeal } from "@/lib/services/drafts/save-draft";

/** An unfinished form. Its id is the future order's request id. `name` is null until one is typed. */
export type Draft = {
  id: string;
  form: DraftForm;
  name: string | null;
  values: Record<string, string>;
  savedAt: Date;
};

/**
 * A person's own drafts of a form, newest first, and the one requested by id (null if none was requested or it does
 * not exist). Expired drafts do not count, erased or not.
 */
export async function loadDrafts(
  actor: AgentActor,
  form: DraftForm,
  id?: string,
): Promise<{ drafts: Draft[]; opened: Draft | null }> {
  const { userId } = actor;
  const rows = await findDrafts(db(), actor.scope, { userId, form, since: later(now(), -DRAFT_KEPT_MS) });
  const drafts = rows.map((row) => {
    const values = openRecord(draftSeal(userId, form), row);
    return { id: row.id, form, name: draftName(form, values), values, savedAt: row.updatedAt };
  });
  return { drafts, opened: drafts.find((draft) => draft.id === id) ?? null };
}
