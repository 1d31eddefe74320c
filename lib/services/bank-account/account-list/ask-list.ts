import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { accountLists } from "@/db/schema/account-lists";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { inexopay } from "@/lib/vendor/client";
import { accountList } from "@/lib/vendor/inexopay";

/**
 * Fetches the vendor's account list at an admin's request. It is many people's personal data, so it is stored sealed,
 * for this admin only and for LIST_KEPT_MS, to filter it without asking again. A new list replaces the old one.
 * `look_up_failed` if the vendor returned none.
 */
export async function askList(call: { actor: AdminActor }): Promise<Result<{ id: string }>> {
  const { userId } = call.actor;
  const outcome = await accountList(inexopay(), { orderid: newOrderId() });
  const id = randomUUID();
  await db().transaction(async (tx) => {
    await recordCall(tx, outcome.call, null, { userId, purpose: "account_list" });
    const facts = { outcome: outcome.kind };
    await recordAudit(tx, { userId, action: "accounts.listed", object: auditId(id), facts });
    if (outcome.kind !== "accepted") return;
    await tx.delete(accountLists).where(eq(accountLists.userId, userId));
    const rows = JSON.stringify(outcome.data.accounts);
    await tx.insert(accountLists).values({ id, userId, ...sealRecord(id, { rows }), at: now() });
  });
  return outcome.kind === "accepted" ? ok({ id }) : fail("look_up_failed");
}
