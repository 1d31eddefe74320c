import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { formDrafts } from "@/db/schema/form-drafts";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/users";
import type { AgentScope } from "@/lib/auth/policy";
import type { DraftForm } from "@/lib/drafts/draft-fields";

/** A person's draft of a form, sealed. The person must belong to the scope's shop. */
export async function findDraft(db: Database, scope: AgentScope, userId: string, form: DraftForm) {
  const [row] = await db
    .select({ dataKey: formDrafts.dataKey, sealed: formDrafts.sealed, updatedAt: formDrafts.updatedAt })
    .from(formDrafts)
    .innerJoin(users, eq(users.id, formDrafts.userId))
    .where(and(eq(users.agentId, scope.agentId), eq(formDrafts.userId, userId), eq(formDrafts.form, form)));
  return row;
}

/** Whether the form with this request id was sent already. */
export async function wasSent(db: Database, scope: AgentScope, requestId: string): Promise<boolean> {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.agentId, scope.agentId), eq(orders.requestId, requestId)));
  return rows.length > 0;
}
