import type { AgentActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { fail, ok, type Result } from "@/lib/platform/result";
import { findOrdersOf } from "@/lib/services/bank-account/data";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { inexopay } from "@/lib/vendor/client";
import { accountDetails, accountStatus, type DataRow } from "@/lib/vendor/inexopay";
import type { Outcome } from "@/lib/vendor/outcome";

/** Looks up the account of a PAN, for an approved shop. There is no order: the look-up has its own orderid. */
export async function lookUpAccountStatus(call: {
  actor: AgentActor;
  input: { pancard: string };
}): Promise<Result<DataRow[]>> {
  if (call.actor.isPending) return fail("shop_pending");
  const { pancard } = call.input;
  const outcome = await accountStatus(inexopay(), { orderid: newOrderId(), pancard });
  return answer(call.actor, "account.status_asked", outcome);
}

/** Looks up the details of one of the shop's own account openings. `not_your_transaction` for any other. */
export async function lookUpAccountDetails(call: {
  actor: AgentActor;
  input: { txn_id: string };
}): Promise<Result<DataRow[]>> {
  const { actor, input } = call;
  const owners = await findOrdersOf(db(), actor.scope, [input.txn_id]);
  if (!owners.has(input.txn_id)) return fail("not_your_transaction");
  const outcome = await accountDetails(inexopay(), { orderid: newOrderId(), txn_id: input.txn_id });
  return answer(actor, "account.details_asked", outcome);
}

/** Records the call and who made it. An account that is not found is an answer without rows. */
async function answer(
  actor: AgentActor,
  action: "account.status_asked" | "account.details_asked",
  outcome: Outcome<{ rows: DataRow[] }>,
): Promise<Result<DataRow[]>> {
  await db().transaction(async (tx) => {
    await recordCall(tx, outcome.call, null);
    const facts = { outcome: outcome.kind };
    await recordAudit(tx, { userId: actor.userId, action, object: auditId(actor.shopId), facts });
  });
  if (outcome.kind === "accepted") return ok(outcome.data.rows);
  return outcome.kind === "rejected" && outcome.reason === "not_found" ? ok([]) : fail("look_up_failed");
}
