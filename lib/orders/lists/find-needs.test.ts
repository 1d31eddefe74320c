import { sql } from "drizzle-orm";
import pg from "pg";
import { expect, test } from "vitest";
import { evidence } from "@/db/schema/evidence";
import { kindsThatMean } from "@/lib/orders/evidence/evidence";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";
import { queriesOf } from "@/testing/database/plans";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { findNeeds } from "./find-needs";

const marked = async (orderId: string) => {
  const { rows } = await db().execute(
    sql`select state, lacks_link from order_progress where order_id = ${orderId}`,
  );
  return Object.values(rows[0] ?? {});
};

test("an order is marked while it waits for its customer without a link", async () => {
  const orderId = await bareOrder(await freshAgent());
  const record = (fact: Parameters<typeof recordEvidence>[2]) =>
    recordEvidence(db(), orderId, fact, { source: "portal" });
  await record(FACT.submitted);
  await record({ kind: "ambiguous", content: { reason: "timeout" } });
  expect(await marked(orderId)).toEqual(["unknown", false]);
  await record({ kind: "found", content: { reference: null, amountPaise: null } });
  expect(await marked(orderId)).toEqual(["awaiting_customer", true]);
  await record({ kind: "resume_requested", content: { attempt: 1 } });
  await record({ kind: "resumed", content: { attempt: 1, txid: "TX1", url: "https://vendor.example/x" } });
  expect(await marked(orderId)).toEqual(["awaiting_customer", false]);
});

test.each(kindsThatMean("handed_over", "at_counter"))("the mark knows that %s gives a link", async (kind) => {
  const { rows } = await db().execute<{ body: string }>(
    sql`select prosrc as body from pg_proc where proname = 'lacks_link'`,
  );
  expect(rows[0]?.body).toContain(`'${kind}'`);
});

test("a mark too many, as a writer of an older release may leave it, is no need", async () => {
  const actor = await freshAgent();
  const at = later(now(), -2 * DAY_MS);
  const orderId = await bareOrder(actor, { state: "awaiting_customer", createdAt: at, updatedAt: at });
  const needs = () => findNeeds(db(), actor.scope, { at: now(), limit: 10 });
  expect(await needs()).toEqual([{ id: orderId, need: "link_lost" }]);
  await giveLink(orderId, at);
  expect(await marked(orderId)).toEqual(["awaiting_customer", true]);
  expect(await needs()).toEqual([]);
});

async function giveLink(orderId: string, at: Date) {
  const fact = { orderId, seq: 900, kind: "accepted", source: "vendor_answer", dedupe: "accepted" } as const;
  const content = { txid: "TX1", url: "https://vendor.example/x" };
  await db()
    .insert(evidence)
    .values({ ...fact, content, position: "held", at });
}

test("however many orders wait with a link, none is read to find those without", async () => {
  const actor = await freshAgent();
  const at = later(now(), -2 * DAY_MS);
  for (let made = 0; made < 30; made += 1) {
    const orderId = await bareOrder(actor, { state: "created", createdAt: at, updatedAt: at });
    await giveLink(orderId, at);
    await db().execute(
      sql`update orders set state = 'awaiting_customer', updated_at = updated_at where id = ${orderId}`,
    );
  }
  const explain = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await explain.connect();
  // On a few rows it may pay to read a whole table first, which would count as one look.
  await explain.query("set enable_hashjoin = off; set enable_mergejoin = off");
  try {
    const [asked] = await queriesOf(() => findNeeds(db(), actor.scope, { at: now(), limit: 10 }));
    const { rows } = await explain.query(
      `explain (analyze, timing off, format json) ${asked?.text}`,
      asked?.values,
    );
    expect(readsOf("evidence", rows[0]["QUERY PLAN"][0].Plan)).toBe(0);
  } finally {
    await explain.end();
  }
});

type PlanNode = { "Relation Name"?: string; "Actual Loops": number; Plans?: PlanNode[] };

/** How often a plan looked into a table. */
function readsOf(table: string, node: PlanNode): number {
  const own = node["Relation Name"] === table ? node["Actual Loops"] : 0;
  return (node.Plans ?? []).reduce((sum, part) => sum + readsOf(table, part), own);
}
