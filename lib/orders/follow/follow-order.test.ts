import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { followTimes } from "@/lib/orders/follow-schedule";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import type { RecoveryPoint } from "@/lib/platform/recovery-points";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { panForm, requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { followOrder } from "./follow-order";
import { sweepOrders } from "./sweep-orders";

const START = Date.parse("2026-11-22T09:00:00Z");
const HOUR = 3_600_000;

const vendor = await startTestSandbox();
/** Long enough for an answer on a busy machine. */
const TIMEOUT_MS = 3_000;
process.env.INEXOPAY_TIMEOUT_MS = String(TIMEOUT_MS);
/** What of a PAN order changes something at the vendor. */
const WRITES = ["request_pan", "incomplete"];
afterAll(vendor.close);

let time = START;
beforeEach(() => {
  time = START;
  setClock(() => time);
});
afterEach(() => {
  setClock();
  killAt(null);
});

const history = async (...names: FactName[]): Promise<string> => {
  const orderId = await bareOrder(await freshAgent());
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
  return orderId;
};

async function turnOf(id: string) {
  const [row] = await db()
    .select({ nextCheckAt: orders.nextCheckAt, checks: orders.checks })
    .from(orders)
    .where(eq(orders.id, id));
  return { dueAt: row?.nextCheckAt?.getTime() ?? null, checks: row?.checks };
}

/** Lets the order's time come and its job run. */
async function wakeAndRun(id: string): Promise<void> {
  const { dueAt } = await turnOf(id);
  if (dueAt === null) throw new Error("The order has no further check");
  time = dueAt;
  await followOrder(id);
}

/** What a kill leaves: everything committed before the point, and nothing after it. */
function killAt(point: RecoveryPoint | null) {
  const watched = globalThis as { bahiAtRecoveryPoint?: (name: RecoveryPoint) => void };
  watched.bahiAtRecoveryPoint = (name) => {
    if (name === point) throw new Error("killed");
  };
}

const asked = async (id: string) => (await vendor.calls(id, "pan_status")).length;

async function jobAt(id: string): Promise<number | undefined> {
  const { rows } = await db().execute<{ at: string }>(
    sql`select extract(epoch from run_at) * 1000 as at from graphile_worker.jobs where key = ${`follow:${id}`}`,
  );
  return rows[0] && Math.round(Number(rows[0].at));
}

describe("a process killed between claim and answer", () => {
  test("leaves an order that is found again, looked up, and never sent automatically", async () => {
    const orderId = await history("created", "submitted");
    expect((await stateAndKinds(orderId)).state).toBe("submitting");
    time += followTimes().answerWaitMs - 1;
    await followOrder(orderId);
    expect((await stateAndKinds(orderId)).state).toBe("submitting");

    await wakeAndRun(orderId);
    expect(await stateAndKinds(orderId)).toEqual({
      state: "unknown",
      kinds: ["created", "submitted", "no_answer"],
    });
    expect(await asked(orderId)).toBe(0);
    await wakeAndRun(orderId);
    expect((await stateAndKinds(orderId)).kinds.at(-1)).toBe("not_found");
    expect(await asked(orderId)).toBe(1);
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(0);
  });
});

describe("an order whose answer is lost", () => {
  const lostBy = async (fault: string): Promise<string> => {
    const form = panForm();
    const delay = fault === "hang" ? { delayMs: 2 * TIMEOUT_MS } : {};
    await vendor.fault({ endpoint: "request_pan", fault, mobile: form.number, ...delay });
    return requestedPan(await freshAgent(), form);
  };

  test.each(["accept_then_reset", "hang", "html_error", "truncated", "empty", "cut_body"])(
    "by %s is found by the look-up, and never sent twice",
    async (fault) => {
      const orderId = await lostBy(fault);
      expect((await stateAndKinds(orderId)).kinds.at(-1)).toBe("ambiguous");
      await wakeAndRun(orderId);
      expect(await stateAndKinds(orderId)).toEqual({
        state: "awaiting_customer",
        kinds: ["created", "submitted", "ambiguous", "found"],
      });
      expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
    },
  );

  test("and that the vendor never took stays unknown, and is not sent again", async () => {
    const orderId = await lostBy("reset_before");
    for (let turn = 0; turn < 3; turn++) await wakeAndRun(orderId);
    expect((await stateAndKinds(orderId)).state).toBe("unknown");
    expect(await asked(orderId)).toBe(3);
    const writes = await Promise.all(WRITES.map((one) => vendor.calls(orderId, one)));
    expect(writes.flat().map(({ endpoint }) => endpoint)).toEqual(["request_pan"]);
  });
});

/** A job runs at its time or, at random, up to five seconds later. */
function expectAround(at: number | undefined, dueAt: number | null) {
  expect(at).toBeGreaterThanOrEqual(dueAt ?? Number.POSITIVE_INFINITY);
  expect(at).toBeLessThanOrEqual((dueAt ?? 0) + 5_000);
}

describe("look-ups", () => {
  test("are spaced ever further apart, and settle an order once its outcome shows", async () => {
    const orderId = await requestedPan(await freshAgent());
    const { firstMs, ceilingMs } = followTimes();
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const before = time;
      await wakeAndRun(orderId);
      waits.push(time - before);
      expectAround(await jobAt(orderId), (await turnOf(orderId)).dueAt);
    }
    expect(waits).toEqual([firstMs, 2 * firstMs, 4 * firstMs]);
    expect(firstMs * 8).toBeLessThan(ceilingMs);
    await vendor.move(orderId, "finish");
    await wakeAndRun(orderId);
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
    expect((await turnOf(orderId)).dueAt).toBeNull();
    expect(await asked(orderId)).toBe(4);
  });

  test("are not made before their time, nor for a finished order", async () => {
    const early = await requestedPan(await freshAgent());
    time += followTimes().firstMs - 1;
    await followOrder(early);
    const done = await history("created", "submitted", "accepted", "failure");
    time += 1_000 * HOUR;
    await followOrder(done);
    await followOrder("BNOTTHERE000");
    expect(await asked(early)).toBe(0);
    expect(await asked(done)).toBe(0);
  });

  test("are made by one of five workers", async () => {
    const orderId = await requestedPan(await freshAgent());
    time += followTimes().firstMs;
    await Promise.all(Array.from({ length: 5 }, () => followOrder(orderId)));
    expect(await asked(orderId)).toBe(1);
    expect((await turnOf(orderId)).checks).toBe(1);
  });

  test("killed half-way leave the next check queued", async () => {
    const orderId = await requestedPan(await freshAgent());
    await vendor.fault({ endpoint: "pan_status", fault: "reset_before", orderid: orderId });
    await wakeAndRun(orderId);
    const { dueAt, checks } = await turnOf(orderId);
    expect([dueAt, checks]).toEqual([time + 2 * followTimes().firstMs, 1]);
    expectAround(await jobAt(orderId), dueAt);
  });
});

describe("the bound", () => {
  test("brings an order nobody knows into review, where it is still looked up", async () => {
    const orderId = await history("created", "submitted", "ambiguous");
    time = START + followTimes().boundMs - 1;
    await followOrder(orderId);
    expect((await stateAndKinds(orderId)).state).toBe("unknown");
    await wakeAndRun(orderId);
    expect(await stateAndKinds(orderId)).toEqual({
      state: "needs_review",
      kinds: ["created", "submitted", "ambiguous", "not_found", "bound_reached"],
    });
    expect((await turnOf(orderId)).dueAt).toBe(time + followTimes().ceilingMs);
    const before = await asked(orderId);
    await wakeAndRun(orderId);
    expect(await asked(orderId)).toBe(before + 1);
    expect((await stateAndKinds(orderId)).kinds.filter((kind) => kind === "bound_reached")).toHaveLength(1);
  });

  test("looks up first: what the last look-up settles does not go to review", async () => {
    const orderId = await requestedPan(await freshAgent());
    await recordEvidence(db(), orderId, FACT.saidSuccess, { source: "vendor_callback" });
    await vendor.move(orderId, "finish");
    time = START + followTimes().boundMs;
    await followOrder(orderId);
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("ten times over, a killed look-up leaves no order unwatched and unreported", async () => {
    // The vendor knows it, but nobody has its link: only the bound ends its wait.
    const orderId = await history("created", "submitted", "ambiguous", "found");
    time = START + 11 * followTimes().boundMs;
    killAt("turn_taken");
    await expect(followOrder(orderId)).rejects.toThrow("killed");
    killAt(null);
    await wakeAndRun(orderId);
    expect(await stateAndKinds(orderId)).toMatchObject({ state: "needs_review" });
    expect((await turnOf(orderId)).dueAt).toBeNull();
  });

  test("ten times over, look-ups end", async () => {
    const orderId = await history("created", "submitted", "ambiguous", "bound");
    time = START + 10 * followTimes().boundMs;
    await followOrder(orderId);
    expect((await turnOf(orderId)).dueAt).toBeNull();
    await followOrder(orderId);
    expect(await asked(orderId)).toBe(1);
  });
});

describe("a new link", () => {
  test("gives the customer and the vendor the full time again", async () => {
    const orderId = await requestedPan(await freshAgent());
    time = START + 2 * followTimes().boundMs;
    await recordEvidence(db(), orderId, FACT.resumed, { source: "vendor_answer" });
    await recordEvidence(db(), orderId, FACT.visited, { source: "customer" });
    await wakeAndRun(orderId);
    expect((await stateAndKinds(orderId)).state).toBe("processing");
    expect((await turnOf(orderId)).dueAt).toBe(time + 2 * followTimes().firstMs);
    time = START + 3 * followTimes().boundMs;
    await followOrder(orderId);
    expect((await stateAndKinds(orderId)).state).toBe("needs_review");
  });
});

describe("the sweep", () => {
  test("queues a check for an order whose job was lost", async () => {
    // Years before all other tests, so that only this order is overdue.
    time = Date.parse("2020-01-01T00:00:00Z");
    const orderId = await requestedPan(await freshAgent());
    await db().execute(sql`select graphile_worker.remove_job(${`follow:${orderId}`})`);
    time += followTimes().firstMs + 9_999;
    await sweepOrders();
    expect(await jobAt(orderId)).toBeUndefined();
    time += 1;
    expect(await sweepOrders()).toBeGreaterThan(0);
    expect(await jobAt(orderId)).toBeDefined();
  });

  test("queues everything overdue at once, however much, and leaves queued orders alone", async () => {
    time = Date.parse("2019-01-01T00:00:00Z");
    const actor = await freshAgent();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await bareOrder(actor, { nextCheckAt: new Date(time) }));
    time += 10_000;
    expect(await sweepOrders(2)).toBe(5);
    for (const id of ids) expect(await jobAt(id)).toBeDefined();
    expect(await sweepOrders(2)).toBe(0);
  });
});
