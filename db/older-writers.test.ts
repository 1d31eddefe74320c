import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";

const stateOf = async (id: string) => {
  const [row] = await db()
    .select({ state: orders.state, count: orders.evidenceCount })
    .from(orders)
    .where(eq(orders.id, id));
  return row;
};

describe("a release from before the ledger", () => {
  /** It changes the state, notes the effect on money as a charge, and stores the fact without a position. */
  const recordAsBefore = (id: string) =>
    db().transaction(async (tx) => {
      await tx.execute(sql`update orders set state = 'failed', evidence_count = 2 where id = ${id}`);
      await tx.execute(sql`insert into charges (order_id, number, agent_id, effect, amount_paise, at)
        select id, 1, agent_id, 'release', price_paise, now() from orders where id = ${id}`);
      await tx.execute(sql`insert into evidence (order_id, seq, kind, source, content, dedupe, at)
        values (${id}, 2, 'rejected', 'vendor_answer', '{"reason": "bad_request"}', 'rejected', now())`);
    });

  test("records nothing any more: its state and its charge go with its fact", async () => {
    const id = await bareOrder(await freshAgent());
    await recordEvidence(db(), id, FACT.created, { source: "portal" });
    const before = await stateOf(id);
    const refused = await recordAsBefore(id).then(
      () => "done",
      (error: Error) => String((error.cause as { constraint?: string } | undefined)?.constraint),
    );
    expect(refused).toBe("evidence_position_known");
    expect(await stateOf(id)).toEqual(before);
    expect(await db().select().from(evidence).where(eq(evidence.orderId, id))).toHaveLength(1);
    const { rows } = await db().execute(sql`select 1 from charges where order_id = ${id}`);
    expect(rows).toEqual([]);
  });
});
