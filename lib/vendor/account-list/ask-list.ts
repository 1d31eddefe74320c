import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { accountLists } from "@/db/schema/account-lists";
import { newOrderId } from "@/lib/orders/intake/order-id";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { inexopay } from "@/lib/vendor/client";
import { accountList } from "@/lib/vendor/inexopay";

/**
 * Fetches the vendor's account list at an admin's press. It is everybody's personal data: kept sealed,
 * for this admin alone and LIST_KEPT_MS, so that it can be filtered without asking again; a new one
 * takes the place of the one before. `look_up_failed` where the vendor gave none.
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
