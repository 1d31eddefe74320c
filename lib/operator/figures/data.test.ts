import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { callbacks } from "@/db/schema/callbacks";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { countByDay, countCallbacks } from "./data";

/** Days with no orders from other tests; some tests make orders of later years. */
const [DAY_BEFORE, DAY] = ["2031-03-02", "2031-03-03"];
const NOON = new Date("2031-03-03T12:00:00+05:30");

test("orders are counted by the day in India they were created, by service and state", async () => {
  const actor = await freshAgent();
  const made: [string, "succeeded" | "failed"][] = [
    ["2031-03-02T23:59:59.999+05:30", "succeeded"],
    ["2031-03-03T00:00:00+05:30", "succeeded"],
    ["2031-03-03T23:59:59+05:30", "succeeded"],
    ["2031-03-03T12:00:00+05:30", "failed"],
  ];
  for (const [at, state] of made) await bareOrder(actor, { createdAt: new Date(at), state });
  const rows = await countByDay(db(), everyoneScope(), new Date("2031-03-01T00:00:00+05:30"));
  const ours = rows.filter(({ day }) => day === DAY_BEFORE || day === DAY);
  const lines = ours.map(({ day, service, state, count }) => `${day} ${service} ${state} ${count}`);
  expect(lines.sort()).toEqual([
    "2031-03-02 pan_application succeeded 1",
    "2031-03-03 pan_application failed 1",
    "2031-03-03 pan_application succeeded 2",
  ]);
});

test("callbacks are counted by how far they are trusted", async () => {
  const row = (index: number) => ({
    channel: "global" as const,
    orderid: newOrderId(),
    status: "success" as const,
    remark: "",
    datetimeRaw: "",
    dedupe: Buffer.from(newOrderId() + index),
    receivedAt: NOON,
    processedAt: NOON,
  });
  await db()
    .insert(callbacks)
    .values([
      { ...row(1), trust: "confirmed", outcome: "recorded" },
      { ...row(2), trust: "confirmed", outcome: "unknown_order" },
      { ...row(3), trust: "reported", outcome: "repeated" },
      { ...row(4), trust: "confirmed", outcome: "recorded", receivedAt: new Date("2031-03-02T12:00:00Z") },
    ]);
  expect(await countCallbacks(db(), everyoneScope(), new Date("2031-03-03T00:00:00+05:30"))).toEqual({
    received: 3,
    confirmed: 2,
    reported: 1,
    unknownOrder: 1,
  });
});

/**
 * Counts besides orders (testing/database/query-plans.test.ts) and the index each plan must use, with sequential
 * scans priced as on large tables.
 */
const PLANS: [string, string, string][] = [
  [
    "callbacks of today",
    "select count(*) from callbacks where received_at >= now() - interval '1 day'",
    "callbacks_received",
  ],
  ["callbacks that wait", "select count(*) from callbacks where processed_at is null", "callbacks_waiting"],
  [
    "links of the week",
    `select substring(content ->> 'url' from '^[a-z]+://([^/?#]+)') from evidence where kind in ('accepted', 'resumed')
     and substring(content ->> 'url' from '^[a-z]+://([^/?#]+)') > 'a' order by 1 limit 1`,
    "evidence_link_hosts",
  ],
  [
    "refusals of the day",
    "select count(*) from vendor_calls where at >= now() - interval '1 day' and reason in ('forbidden')",
    "vendor_calls_before_page",
  ],
  [
    "readings of the balance",
    "select balance_paise from balance_readings where at >= now() - interval '14 days'",
    "balance_readings_pkey",
  ],
  ["open pauses", "select id from service_pauses where lifted_at is null", "service_pauses_open"],
  [
    "the newest pause",
    "select id from service_pauses where reason = 'forbidden' order by began_at desc limit 1",
    "service_pauses_newest",
  ],
  ["open alerts", "select id from alerts where closed_at is null", "alerts_open"],
  [
    "the last alerts",
    "select id from alerts where closed_at is not null order by opened_at desc, id desc limit 50",
    "alerts_page",
  ],
];

test.each(PLANS)("%s are found by an index", async (_name, query, index) => {
  await db().transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const { rows } = await tx.execute<{ "QUERY PLAN": string }>(sql.raw(`explain ${query}`));
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain(index);
    expect(plan).not.toContain("Seq Scan");
    expect(plan).not.toMatch(/Sort Key: opened_at|Sort Key: began_at/);
  });
});
