import { eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { callbacks } from "@/db/schema/callbacks";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence, recordFacts } from "@/lib/orders/evidence/record-evidence";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { queriesOf } from "@/testing/database/plans";
import { takesTurns } from "@/testing/database/turns";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT, permutations } from "@/testing/histories";
import { postingsOf } from "@/testing/postings";
import { stateAndKinds } from "@/testing/vendor/sandbox";
import { receiveCallback } from "./delivery/receive-callback";
import { drainCallbacks } from "./drain-callbacks";
import { drainWhileWanted, planDrain } from "./plan-drain";
import { replayCallback } from "./replay-callback";

vi.mock("@/lib/orders/evidence/record-evidence", async (original) => {
  const real = await original<typeof import("@/lib/orders/evidence/record-evidence")>();
  return { ...real, recordFacts: vi.fn(real.recordFacts) };
});

takesTurns("inbox");

async function acceptedOrder(): Promise<string> {
  const orderId = await bareOrder(await freshAgent(), { pricePaise: 10_700 });
  for (const name of ["created", "submitted", "accepted"] as const)
    await recordEvidence(db(), orderId, FACT[name], { source: "vendor_answer" });
  return orderId;
}

/** Delivers the same callback several times. */
async function deliver(
  orderid: string,
  status: string,
  times = 1,
  channel: "global" | "order_page" = "global",
) {
  const body = new URLSearchParams({
    orderid,
    status,
    datetime: `2026-11-22 15:05:0${status.length}`,
  }).toString();
  const where = channel === "order_page" ? { orderId: orderid } : {};
  for (let time = 0; time < times; time++)
    await receiveCallback({ channel, body, address: "192.0.2.1", ...where });
}

const inbox = (orderid: string) =>
  db()
    .select({
      status: callbacks.status,
      outcome: callbacks.outcome,
      deliveries: callbacks.deliveries,
      processedAt: callbacks.processedAt,
    })
    .from(callbacks)
    .where(eq(callbacks.orderid, orderid))
    .orderBy(callbacks.id);
/** Whether a run is queued; removes it from the queue. */
async function planned(): Promise<boolean> {
  const waiting = sql`select 1 from graphile_worker.jobs where key = 'drain_callbacks'`;
  const { rows } = await db().execute(waiting);
  await db().execute(sql`select graphile_worker.remove_job('drain_callbacks')`);
  return rows.length > 0;
}

describe("the inbox is drained", () => {
  test("into evidence, oldest first", async () => {
    const orderId = await acceptedOrder();
    await deliver(orderId, "pending");
    await deliver(orderId, "success");
    expect(await drainCallbacks()).toBeGreaterThanOrEqual(2);
    expect((await inbox(orderId)).map(({ status, outcome }) => [status, outcome])).toEqual([
      ["pending", "recorded"],
      ["success", "recorded"],
    ]);
    const set = await loadEvidence(db(), orderId);
    expect(set.slice(3).map(({ content }) => content)).toEqual([
      { status: "pending", trust: "confirmed", datetimeRaw: "2026-11-22 15:05:07" },
      { status: "success", trust: "confirmed", datetimeRaw: "2026-11-22 15:05:07" },
    ]);
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("confirmed callbacks first, however many reports came before", async () => {
    const [flooded, other] = [await acceptedOrder(), await acceptedOrder()];
    await deliver(flooded, "success", 1, "order_page");
    await deliver(other, "success");
    const order: string[] = [];
    const { recordFacts: real } = await vi.importActual<
      typeof import("@/lib/orders/evidence/record-evidence")
    >("@/lib/orders/evidence/record-evidence");
    vi.mocked(recordFacts).mockImplementation((...args) => {
      order.push(...args[1].map(({ orderId }) => orderId));
      return real(...args);
    });
    await drainCallbacks();
    vi.mocked(recordFacts).mockImplementation(real);
    expect(order.filter((id) => id === flooded || id === other)).toEqual([other, flooded]);
  });

  test("again without a second effect", async () => {
    const orderId = await acceptedOrder();
    await deliver(orderId, "success");
    await drainCallbacks();
    const [before, [once]] = [await stateAndKinds(orderId), await inbox(orderId)];
    await deliver(orderId, "success");
    await drainCallbacks();
    await drainCallbacks();
    expect(await stateAndKinds(orderId)).toEqual(before);
    expect(await inbox(orderId)).toEqual([{ ...once, deliveries: 2 }]);
    expect((await postingsOf(orderId)).sort()).toEqual(["capture", "hold"]);
  });

  test("with nothing left to do if an admin's replay came first", async () => {
    const [orderId, actor] = [await acceptedOrder(), await freshAdmin()];
    await deliver(orderId, "success");
    const [row] = await db()
      .select({ id: callbacks.id })
      .from(callbacks)
      .where(eq(callbacks.orderid, orderId));
    await replayCallback({ actor, input: { callback: row?.id ?? 0 } });
    const before = await stateAndKinds(orderId);
    expect(before.state).toBe("succeeded");
    await drainCallbacks();
    expect(await stateAndKinds(orderId)).toEqual(before);
    expect(await inbox(orderId)).toMatchObject([{ outcome: "recorded" }]);
  });

  test("by several workers at once, each callback by one of them", async () => {
    const orderId = await acceptedOrder();
    for (const status of ["pending", "success", "refund"]) await deliver(orderId, status);
    await Promise.all(Array.from({ length: 4 }, () => drainCallbacks()));
    await drainCallbacks();
    expect((await inbox(orderId)).map(({ outcome }) => outcome)).toEqual([
      "recorded",
      "recorded",
      "recorded",
    ]);
    expect((await stateAndKinds(orderId)).kinds).toHaveLength(6);
  });

  test("in batches: a remainder is queued at once, and the end queues nothing", async () => {
    await drainCallbacks();
    const ids = Array.from({ length: 5 }, () => newOrderId());
    for (const id of ids) await deliver(id, "success");
    await planned();
    const left = async () =>
      (await Promise.all(ids.map(inbox))).flat().filter((row) => !row.processedAt).length;
    expect([await drainCallbacks(2), await left(), await planned()]).toEqual([2, 3, true]);
    expect([await drainCallbacks(2), await left(), await planned()]).toEqual([2, 1, true]);
    expect([await drainCallbacks(2), await left(), await planned()]).toEqual([1, 0, false]);
  });

  test("sixty of them in eleven round trips", async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, acceptedOrder));
    await drainCallbacks();
    await Promise.all(ids.map((id) => deliver(id, "success")));
    const asked = await queriesOf(() => drainCallbacks());
    expect(asked.length, asked.map(({ text }) => text.trim().slice(0, 60)).join("\n")).toBeLessThanOrEqual(
      11,
    );
    expect((await Promise.all(ids.map(inbox))).flat().filter((row) => !row.processedAt)).toEqual([]);
  });

  test("again after a redelivery that made it skip the callback", async () => {
    const orderId = newOrderId();
    await deliver(orderId, "success");
    await planned();
    await db().transaction(async (tx) => {
      await tx.update(callbacks).set({ deliveries: 2 }).where(eq(callbacks.orderid, orderId));
      await drainCallbacks();
    });
    expect(await inbox(orderId)).toMatchObject([{ processedAt: null }]);
    await deliver(orderId, "success");
    expect(await planned()).toBe(true);
    await drainCallbacks();
    await deliver(orderId, "success");
    expect(await planned()).toBe(false);
  });

  test("one about an unknown order is kept, and says so", async () => {
    const orderId = newOrderId();
    await deliver(orderId, "success");
    await drainCallbacks();
    expect(await inbox(orderId)).toMatchObject([{ outcome: "unknown_order", processedAt: expect.any(Date) }]);
  });

  test("one that arrived both ways is a repeat only if both say the same", async () => {
    const orderId = await acceptedOrder();
    await deliver(orderId, "success", 1, "order_page");
    await drainCallbacks();
    expect((await stateAndKinds(orderId)).state).toBe("processing");
    await deliver(orderId, "success");
    await drainCallbacks();
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("a callback that fails half-way stays unprocessed, its order is unchanged, and the next ones are processed", async () => {
    const [orderId, other] = [await acceptedOrder(), await acceptedOrder()];
    await deliver(orderId, "success");
    await deliver(other, "success");
    const { recordFacts: real } = await vi.importActual<
      typeof import("@/lib/orders/evidence/record-evidence")
    >("@/lib/orders/evidence/record-evidence");
    vi.mocked(recordFacts).mockImplementation(async (...args) => {
      const recorded = await real(...args);
      if (args[1].some((about) => about.orderId === orderId)) throw new Error("killed");
      return recorded;
    });
    await expect(drainCallbacks()).rejects.toThrow("could not be processed");
    vi.mocked(recordFacts).mockImplementation(real);
    expect((await inbox(orderId)).map(({ outcome }) => outcome)).toEqual([null]);
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
    expect((await stateAndKinds(other)).state).toBe("succeeded");
    await drainCallbacks();
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });
});

describe("a drain that is wanted while one is under way", () => {
  test("is another round of that one, and asks the database nothing", async () => {
    let rounds = 0;
    const asked = await queriesOf(() =>
      drainWhileWanted(async () => {
        rounds += 1;
        if (rounds === 1) await Promise.all([planDrain(), planDrain(), drainWhileWanted(neverRun, 10)]);
      }, 10),
    );
    expect([rounds, asked.length]).toEqual([2, 0]);
  });

  test("is queued when that one has gone on for long enough", async () => {
    await planned();
    let rounds = 0;
    await drainWhileWanted(async () => {
      rounds += 1;
      await planDrain();
    }, 3);
    expect([rounds, await planned()]).toEqual([3, true]);
  });

  test("is queued when that one fails", async () => {
    const failing = drainWhileWanted(async () => {
      await planDrain();
      throw new Error("stuck");
    }, 3);
    await expect(failing).rejects.toThrow("stuck");
    expect(await planned()).toBe(true);
    await planDrain();
    expect(await planned()).toBe(true);
  });

  const neverRun = () => Promise.reject(new Error("two drains at once"));
});

describe("whatever the order of arrival, each ten times", () => {
  const orders = (...statuses: string[]) =>
    permutations(statuses).map((order) => [order.join(", "), order] as const);

  test.each(orders("success", "refund", "pending"))("%s: refunded, once", async (_, order) => {
    const orderId = await acceptedOrder();
    for (const status of order) {
      await deliver(orderId, status, 10);
      await drainCallbacks();
    }
    expect((await stateAndKinds(orderId)).state).toBe("refunded");
    const back = (await postingsOf(orderId)).filter((effect) => effect === "refund" || effect === "release");
    expect(back).toHaveLength(1);
    expect((await inbox(orderId)).map(({ deliveries }) => deliveries)).toEqual([10, 10, 10]);
  });

  test.each(orders("success", "failed", "refund"))(
    "%s: goes to review, and nothing is given back twice",
    async (_, order) => {
      const orderId = await acceptedOrder();
      for (const status of order) {
        await deliver(orderId, status, 10);
        await drainCallbacks();
      }
      expect((await stateAndKinds(orderId)).state).toBe("needs_review");
      const back = (await postingsOf(orderId)).filter(
        (effect) => effect === "refund" || effect === "release",
      );
      expect(back.length).toBeLessThanOrEqual(1);
    },
  );

  test.each(orders("failed", "refund"))("%s: refunded, and given back once", async (_, order) => {
    const orderId = await acceptedOrder();
    for (const status of order) {
      await deliver(orderId, status, 10);
      await drainCallbacks();
    }
    expect((await stateAndKinds(orderId)).state).toBe("refunded");
    const back = (await postingsOf(orderId)).filter((effect) => effect === "refund" || effect === "release");
    expect(back).toHaveLength(1);
  });

  test.each(orders("success", "failed", "refund"))(
    "%s, reported only: nothing is final",
    async (_, order) => {
      const orderId = await acceptedOrder();
      for (const status of order) await deliver(orderId, status, 10, "order_page");
      await drainCallbacks();
      expect((await stateAndKinds(orderId)).state).toBe("processing");
      expect(await postingsOf(orderId)).toEqual(["hold"]);
    },
  );
});

describe("a callback about an OTP verification", () => {
  async function otpOrder(): Promise<string> {
    const orderId = await bareOrder(await freshAgent(), { service: "aadhaar_verification" });
    for (const name of ["created", "submitted", "otpSent"] as const)
      await recordEvidence(db(), orderId, FACT[name], { source: "vendor_answer" });
    return orderId;
  }

  test("of success proves nothing, even on the secret path: only the answer to the OTP does", async () => {
    const orderId = await otpOrder();
    await deliver(orderId, "success");
    await drainCallbacks();
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
    expect((await loadEvidence(db(), orderId)).at(-1)).toMatchObject({ content: { trust: "reported" } });
  });

  test.each(["failed", "refund"])("of %s counts as for every service", async (status) => {
    const orderId = await otpOrder();
    await deliver(orderId, status);
    await drainCallbacks();
    expect((await stateAndKinds(orderId)).state).toBe(status === "refund" ? "refunded" : "failed");
  });
});
