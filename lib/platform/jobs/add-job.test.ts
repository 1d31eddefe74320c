import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/database";
import { addJob, originIn } from "@/lib/platform/jobs/add-job";
import {
  inContext,
  newRequestId,
  originOf,
  type RequestContext,
} from "@/lib/platform/server/request-context";

const context = (id: string, from?: string): RequestContext => ({
  id,
  ...(from ? { from } : {}),
  status: null,
  isMalformed: false,
});

/** The payload of a job that is queued in a context. */
async function queuedBy(who: RequestContext | null): Promise<unknown> {
  const key = `test:${newRequestId()}`;
  const queue = () =>
    addJob(db(), "follow_order", { orderId: "B0NOTTHERE00" }, { key, runAt: new Date("2099-01-01") });
  await (who ? inContext(who, queue) : queue());
  const { rows } = await db().execute<{ payload: unknown }>(
    sql`select payload from graphile_worker._private_jobs where key = ${key}`,
  );
  await db().execute(sql`select graphile_worker.remove_job(${key})`);
  return rows[0]?.payload;
}

test("a job carries the request that queued it", async () => {
  const payload = await queuedBy(context("KTRB-WPXM-DDFH"));
  expect(payload).toEqual({ orderId: "B0NOTTHERE00", _from: "KTRB-WPXM-DDFH" });
  expect(originIn(payload)).toBe("KTRB-WPXM-DDFH");
});

test("a job that a job queues carries the request that both go back to", async () => {
  expect(originIn(await queuedBy(context("job-12", "KTRB-WPXM-DDFH")))).toBe("KTRB-WPXM-DDFH");
  expect(originIn(await queuedBy(context("job-12")))).toBe("job-12");
});

test("a job of a command carries none", async () => {
  expect(await queuedBy(null)).toEqual({ orderId: "B0NOTTHERE00" });
  expect(originOf()).toBeUndefined();
});

test.each([
  [null],
  ["text"],
  [{ _from: 7 }],
  [{ _from: "" }],
  [{ _from: "Asha Devi" }],
  [{ _from: `A${"B".repeat(64)}` }],
])("a payload like %j names no request", (payload) => {
  expect(originIn(payload)).toBeUndefined();
});
