import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { planAgain } from "@/lib/orders/follow/sweep-orders";
import { followTimes } from "@/lib/orders/follow-schedule";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { ownSchema } from "@/testing/database/own-schema";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { followOrder } from "./follow-order";

// Orders of all shops are planned again, and other tests have clocks of their own.
const drop = await ownSchema("plan_again");
const vendor = await startTestSandbox();
for (const table of ["services", "service_prices"])
  await db().execute(sql.raw(`insert into ${table} select * from public.${table}`));
afterAll(async () => {
  vendor.close();
  await drop();
});
afterEach(() => setClock());

const HOUR = 3_600_000;
const RIGHT = Date.now();
const AHEAD = RIGHT + 26 * HOUR;
const timeIs = (time: number) => setClock(() => time);

async function planned(id: string) {
  const [row] = await db()
    .select({ nextCheckAt: orders.nextCheckAt, checks: orders.checks })
    .from(orders)
    .where(eq(orders.id, id));
  const { rows } = await db().execute<{ at: string }>(
    sql`select extract(epoch from run_at) * 1000 as at from graphile_worker.jobs where key = ${`follow:${id}`}`,
  );
  return {
    dueAt: row?.nextCheckAt?.getTime() ?? 0,
    checks: row?.checks,
    jobAt: rows[0] && Math.round(Number(rows[0].at)),
  };
}

test("an order that was followed while the clock was ahead is followed at the right time again", async () => {
  timeIs(AHEAD);
  const orderId = await requestedPan(await freshAgent());
  for (let turn = 0; turn < 3; turn++) {
    timeIs((await planned(orderId)).dueAt);
    await followOrder(orderId);
  }
  timeIs(RIGHT);
  await planAgain();
  const { dueAt, checks, jobAt } = await planned(orderId);
  expect({ dueAt, checks }).toEqual({ dueAt: RIGHT + 8 * followTimes().firstMs, checks: 3 });
  expect(jobAt).toBeGreaterThanOrEqual(dueAt);
  expect(jobAt).toBeLessThanOrEqual(dueAt + 5_000);
  await planAgain();
  expect(await planned(orderId)).toEqual({ dueAt, checks, jobAt });
  await vendor.move(orderId, "finish");
  timeIs(dueAt);
  await followOrder(orderId);
  expect((await stateAndKinds(orderId)).state).toBe("succeeded");
});

test.each([
  ["an order in sending", { state: "submitting" }, () => followTimes().answerWaitMs],
  [
    "a verification in progress",
    { state: "processing", service: "aadhaar_verification", variant: "aadhaar.otp" },
    () => env().AADHAAR_WINDOW_MS,
  ],
  [
    "a verified person's details",
    { state: "succeeded", service: "aadhaar_verification", variant: "aadhaar.otp" },
    () => env().AADHAAR_WINDOW_MS,
  ],
] as const)("%s waits its own time from the right one", async (_, order, waitMs) => {
  timeIs(AHEAD);
  const orderId = await bareOrder(await freshAgent(), { ...order, nextCheckAt: new Date(AHEAD + HOUR) });
  timeIs(RIGHT);
  await planAgain();
  expect((await planned(orderId)).dueAt).toBe(RIGHT + waitMs());
});

test("no plan changes by the longest wait, by clocks that differ a little, or by one that is behind", async () => {
  timeIs(RIGHT);
  const dueAt = RIGHT + followTimes().ceilingMs + 500_000;
  const columns = { state: "awaiting_customer", nextCheckAt: new Date(dueAt) } as const;
  const orderId = await bareOrder(await freshAgent(), columns);
  for (const time of [RIGHT, RIGHT - 3 * HOUR]) {
    timeIs(time);
    await planAgain();
    expect((await planned(orderId)).dueAt).toBe(dueAt);
  }
});
