import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { createPool, db } from "@/lib/platform/database";
import { addJob, queuedAfter } from "@/lib/platform/jobs/add-job";
import { inContext, newRequestId } from "@/lib/platform/server/request-context";
import { currentTrace, isTracing, type Span, traced, traceTo } from "./trace";
import { traceQueries } from "./trace-queries";

afterEach(() => traceTo());

/** What ended from now on. */
function endedSpans(): Span[] {
  const ended: Span[] = [];
  traceTo((span) => ended.push(span));
  return ended;
}

test("without a collector work only runs: nothing is a part of anything", async () => {
  expect(isTracing()).toBe(false);
  const work = Promise.resolve("done");
  expect(traced("outer", {}, () => work)).toBe(work);
  expect(await traced("outer", {}, async () => currentTrace() ?? "none")).toBe("none");
});

test("each part ends with its parent, its time, its request and its fault, without the fault's message", async () => {
  const ended = endedSpans();
  await inContext({ id: "KTRB-WPXM-DDFH", status: null, isMalformed: false }, () =>
    traced("outer", {}, async (add) => {
      add({ outcome: "accepted" });
      await traced("inner", {}, () => Promise.reject(new TypeError("Asha Devi"))).catch(() => undefined);
    }),
  );
  const [inner, outer] = ended;
  expect(ended.map(({ name, isFailed, attributes }) => [name, isFailed, attributes])).toEqual([
    ["inner", true, { "bahi.request": "KTRB-WPXM-DDFH", "error.type": "TypeError" }],
    ["outer", false, { "bahi.request": "KTRB-WPXM-DDFH", outcome: "accepted" }],
  ]);
  expect(inner?.parentId).toBe(outer?.spanId);
  expect(inner?.traceId).toBe(outer?.traceId);
  expect(outer?.parentId).toBeNull();
  expect(inner?.startedAt).toBeGreaterThanOrEqual(outer?.startedAt ?? Infinity);
  expect(outer?.endedAt).toBeGreaterThanOrEqual(inner?.endedAt ?? Infinity);
  expect(JSON.stringify(ended)).not.toContain("Asha");
});

test("queries of traced work are parts of it, without their values and parameters; polling is not", async () => {
  const ended = endedSpans();
  const pool = createPool(process.env.DATABASE_URL ?? "", { max: 2 });
  const secret = "9000000001";
  await pool.query("select 1 from shops where shop_name = $1", [secret]);
  await traced("work", {}, async () => {
    // More at once than there are connections: the later ones wait for another's.
    await Promise.all(
      [1, 2, 3, 4].map(() => pool.query("select 2 from shops where shop_name = $1", [secret])),
    );
    const client = await pool.connect();
    await client.query("begin");
    await client.query(`select '${secret}' from no_such_table`).catch(() => undefined);
    await client.query("rollback");
    client.release();
  });
  await pool.end();
  expect(ended.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 4 }, () => "query select shops"),
    ...["query begin", "query select no_such_table", "query rollback", "work"],
  ]);
  const work = ended.at(-1);
  for (const span of ended.slice(0, -1)) expect(span.parentId).toBe(work?.spanId);
  expect(ended[0]?.attributes["db.query.text"]).toBe("select ? from shops where shop_name = $1");
  expect(ended[5]).toMatchObject({ isFailed: true, attributes: { "error.type": "42P01" } });
  expect(JSON.stringify(ended)).not.toContain(secret);
});

test("a pool that was opened before tracing began is as it was", async () => {
  const pool = createPool(process.env.DATABASE_URL ?? "", { max: 1 });
  expect(Object.hasOwn(pool, "query")).toBe(false);
  traceQueries(pool);
  expect(Object.hasOwn(pool, "query")).toBe(true);
  await pool.end();
});

describe("a job that traced work queues", () => {
  const payloadOf = async (queue: (key: string) => Promise<void>) => {
    const key = `test:${newRequestId()}`;
    await queue(key);
    const { rows } = await db().execute<{ payload: unknown }>(
      sql`select payload from graphile_worker._private_jobs where key = ${key}`,
    );
    await db().execute(sql`select graphile_worker.remove_job(${key})`);
    return rows[0]?.payload;
  };
  const queue = (key: string) =>
    addJob(db(), "follow_order", { orderId: "B0NOTTHERE00" }, { key, runAt: new Date("2099-01-01") });

  test("says where it was queued", async () => {
    const ended = endedSpans();
    const payload = await payloadOf((key) => traced("work", {}, () => queue(key)));
    const work = ended.find(({ name }) => name === "work");
    expect(queuedAfter(payload)).toMatchObject({ traceId: work?.traceId, spanId: work?.spanId });
  });

  test("says nothing otherwise", async () => {
    const payload = await payloadOf(queue);
    expect(payload).toEqual({ orderId: "B0NOTTHERE00" });
    expect(queuedAfter(payload)).toBeUndefined();
  });

  test.each([[null], ["text"], [{ _after: 7 }], [{ _after: "Asha Devi" }]])(
    "is not read from a payload like %j",
    (payload) => {
      expect(queuedAfter(payload)).toBeUndefined();
    },
  );
});
