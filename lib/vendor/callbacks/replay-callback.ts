import { eq, sql } from "drizzle-orm";
import { callbacks } from "@/db/schema/callbacks";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { settleCallbacks } from "@/lib/vendor/callbacks/settle-callbacks";

/**
 * An admin replays a callback by the same rules. Existing evidence is not recorded twice, so only a callback without
 * effect so far (its order was unknown) can have one, and only once.
 */
export async function replayCallback(call: {
  actor: AdminActor;
  input: { callback: number };
}): Promise<Result<{ id: number }>> {
  const { userId } = call.actor;
  const id = call.input.callback;
  return db().transaction(async (tx) => {
    const [row] = await tx
      .select({
        orderid: callbacks.orderid,
        status: callbacks.status,
        trust: callbacks.trust,
        datetimeRaw: callbacks.datetimeRaw,
        outcome: callbacks.outcome,
        processedAt: callbacks.processedAt,
      })
      .from(callbacks)
      .where(eq(callbacks.id, id))
      .for("no key update");
    if (!row) return fail("callback_not_found");
    const [outcome] = await settleCallbacks(tx, [row]);
    if (!outcome) throw new Error("The callback was not settled");
    const at = now();
    // An earlier outcome stays; a first one replaces nothing.
    const keeps = row.outcome === "recorded" || row.outcome === "repeated";
    await tx
      .update(callbacks)
      .set({
        ...(keeps ? {} : { outcome, processedAt: row.processedAt ?? at }),
        replays: sql`${callbacks.replays} + 1`,
        replayedAt: at,
        replayOutcome: outcome,
      })
      .where(eq(callbacks.id, id));
    // The id of an unknown order is whatever somebody posted.
    const facts = auditFacts({ outcome, orderId: outcome === "unknown_order" ? undefined : row.orderid });
    await recordAudit(tx, { userId, action: "callback.replayed", object: auditId(id), facts });
    return ok({ id });
  });
}
