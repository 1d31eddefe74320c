import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { arrivalsByDay, inboxEntries } from "./data";
import type { CallbackFilter } from "./schema";

const scope = everyoneScope();

class Undo extends Error {}

/** Runs work with an inbox of 20,000, which is rolled back afterwards. */
async function inFullInbox(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const full = db().transaction(async (tx) => {
    await tx.execute(sql`
      insert into callbacks (channel, trust, orderid, status, remark, datetime_raw, dedupe, received_at, processed_at, outcome)
      select (array['global', 'order_page'])[1 + n % 2], (array['confirmed', 'reported'])[1 + n % 2], 'BPLAN' || n / 4,
        (array['success', 'failed', 'refund', 'pending'])[1 + n % 4], '', n::text, sha256(('plan ' || n)::bytea),
        now() - n * interval '5 minutes', case when n % 500 > 0 then now() end,
        case when n % 500 > 0 then (array['recorded', 'repeated', 'unknown_order'])[1 + n % 3] end
      from generate_series(1, 20000) n`);
    await tx.execute(sql`analyze callbacks`);
    await work(tx);
    throw new Undo();
  });
  await expect(full).rejects.toThrow(Undo);
}

async function planOf(tx: Transaction, query: { getSQL: () => ReturnType<typeof sql> }): Promise<string> {
  const { rows } = await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${query.getSQL()}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

const FILTERS: [string, CallbackFilter][] = [
  ["none", {}],
  ["outcome", { outcome: "unknown_order" }],
  ["waiting", { outcome: "waiting" }],
  ["channel", { channel: "order_page" }],
  ["status", { status: "refund" }],
  ["order", { orderid: "BPLAN77" }],
  ["all", { outcome: "recorded", channel: "global", status: "success", orderid: "BPLAN77" }],
];

describe("a page of the inbox is served by an index", () => {
  test("whatever the filter, from the top, further down and back up", async () => {
    await inFullInbox(async (tx) => {
      for (const [name, filter] of FILTERS)
        for (const keyset of [{ limit: 51 }, { limit: 51, after: 9_000 }, { limit: 51, before: 9_000 }]) {
          const plan = await planOf(tx, inboxEntries(tx, scope, filter, keyset));
          expect(plan, `${name} ${JSON.stringify(keyset)}`).toMatch(/on callbacks|using callbacks/);
          expect(plan, name).not.toMatch(/Seq Scan on callbacks/);
        }
    });
  });

  test("and so are the counts of seven days", async () => {
    await inFullInbox(async (tx) => {
      const plan = await planOf(tx, arrivalsByDay(tx, scope, later(now(), -7 * 86_400_000)));
      expect(plan).toContain("callbacks_received");
      expect(plan).not.toMatch(/Seq Scan on callbacks/);
    });
  });

  test("with the rows that match the filters", async () => {
    await inFullInbox(async (tx) => {
      const rows = await inboxEntries(tx, scope, { orderid: "BPLAN77" }, { limit: 51 });
      expect(rows.map(({ orderid }) => orderid)).toEqual(Array(4).fill("BPLAN77"));
      const waiting = await inboxEntries(tx, scope, { outcome: "waiting" }, { limit: 11 });
      expect(waiting.every(({ outcome }) => outcome === null)).toBe(true);
      expect(waiting).toHaveLength(11);
    });
  });
});
