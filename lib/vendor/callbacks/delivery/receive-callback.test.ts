import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { databasePool, db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { newOrderId } from "@/lib/platform/order-id";
import { peerHeader } from "@/lib/platform/server/peers/peer";
import { writeRefusals } from "@/lib/vendor/callbacks/refusals/note-refusal";
import { MAX_CALLBACK_BYTES } from "@/lib/vendor/inexopay";
import { queriesOf } from "@/testing/database/plans";
import { takesTurns } from "@/testing/database/turns";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { planDrain } from "../plan-drain";
import { answerCallback } from "./answer-callback";
import { readBody } from "./read-body";
import { type Delivery, isCallbackSecret, receiveCallback } from "./receive-callback";
import { MOST_REPORTS } from "./store-callback";

process.env.INEXOPAY_CALLBACK_IPS = "203.0.113.7, 198.51.100.0/24";

vi.mock("@/lib/vendor/callbacks/plan-drain", async (original) => {
  const real = await original<typeof import("@/lib/vendor/callbacks/plan-drain")>();
  return { planDrain: vi.fn(real.planDrain) };
});

takesTurns("inbox");

const STRANGER = "192.0.2.1";
const body = (orderid: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ orderid, status: "success", datetime: "2026-11-22 15:05:00", ...more }).toString();
const globally = (orderid: string, more?: Record<string, string>): Delivery => ({
  channel: "global",
  body: body(orderid, more),
  address: "203.0.113.7",
});
const inbox = (orderid: string) =>
  db().select().from(callbacks).where(eq(callbacks.orderid, orderid)).orderBy(callbacks.id);

describe("the inbox", () => {
  test("stores a callback and queues its processing", async () => {
    const id = newOrderId();
    expect(
      await receiveCallback(
        globally(id, { remark: "Application approved", callback_type: "global_webhook" }),
      ),
    ).toEqual({ kept: true });
    expect(await inbox(id)).toMatchObject([
      {
        channel: "global",
        trust: "confirmed",
        status: "success",
        remark: "Application approved",
        datetimeRaw: "2026-11-22 15:05:00",
        callbackType: "global_webhook",
        listed: true,
        deliveries: 1,
      },
    ]);
    const { rows } = await db().execute(
      sql`select task_identifier from graphile_worker.jobs where key = 'drain_callbacks'`,
    );
    expect(rows).toEqual([{ task_identifier: "drain_callbacks" }]);
  });

  test("counts redeliveries of the same callback, even ten at once", async () => {
    const id = newOrderId();
    await Promise.all(Array.from({ length: 10 }, () => receiveCallback(globally(id))));
    await receiveCallback(globally(id));
    expect((await inbox(id)).map(({ deliveries }) => deliveries)).toEqual([11]);
  });

  test("stores a burst in a few statements, and queues one drain", async () => {
    const ids = Array.from({ length: 150 }, newOrderId);
    // Refusals of earlier tests would be written meanwhile.
    await writeRefusals();
    await db().execute(sql`select graphile_worker.remove_job('drain_callbacks')`);
    const asked = await queriesOf(() => Promise.all(ids.map((id) => receiveCallback(globally(id)))));
    // The first alone, then fifty at a time, each with a look whether a drain waits.
    expect(asked.length).toBeLessThanOrEqual(8);
    const stored = await db()
      .select({ id: callbacks.id })
      .from(callbacks)
      .where(inArray(callbacks.orderid, ids));
    expect(stored).toHaveLength(ids.length);
    const { rows } = await db().execute(
      sql`select revision from graphile_worker.jobs where key = 'drain_callbacks'`,
    );
    expect(rows).toEqual([{ revision: 0 }]);
  });

  test("stores the others of a burst even if one cannot be stored", async () => {
    const broken = await bareOrder(await freshAgent());
    await db()
      .update(orders)
      .set({ sealed: Buffer.alloc(40) })
      .where(eq(orders.id, broken));
    const ids = Array.from({ length: 5 }, newOrderId);
    const all = [broken, ...ids].map((id) => receiveCallback(globally(id, { remark: "Approved" })));
    const settled = await Promise.allSettled(all);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", ...ids.map(() => "fulfilled")]);
    expect(await inbox(broken)).toEqual([]);
  });

  test("separates callbacks that differ in status, time, remark or channel", async () => {
    const id = newOrderId();
    await receiveCallback(globally(id));
    await receiveCallback(globally(id, { status: "refund" }));
    await receiveCallback(globally(id, { datetime: "2026-11-22 15:06:00" }));
    await receiveCallback(globally(id, { remark: "Approved" }));
    await receiveCallback({ ...globally(id), channel: "order_page", orderId: id });
    expect((await inbox(id)).map(({ deliveries }) => deliveries)).toEqual([1, 1, 1, 1, 1]);
  });

  test("masks the customer's own name in a remark", async () => {
    const fields = { number: "9876543210", customer_name: "Asha Devi" };
    const id = await bareOrder(await freshAgent(), { fields });
    await receiveCallback(globally(id, { remark: "Application of ASHA  DEVI approved" }));
    const [row] = await inbox(id);
    expect(row?.remark).toContain("approved");
    expect(row?.remark).not.toMatch(/asha|devi/i);
  });

  test("masks personal data in a remark", async () => {
    const id = newOrderId();
    const remark = "Call 98765 43210, PAN AAAPD1234F, mail asha@example.com, Aadhaar 9999 4105 7058";
    await receiveCallback(globally(id, { remark }));
    const [row] = await inbox(id);
    expect(row?.remark).toContain("Call");
    for (const secret of ["98765", "AAAPD1234F", "asha@", "9999 4105"])
      expect(row?.remark).not.toContain(secret);
  });

  test.each([
    ["", "not_form"],
    ["hello", "not_form"],
    ["orderid=&status=success", "missing_orderid"],
    ["orderid=A1&status=approved", "unknown_status"],
    ["orderid=A&orderid=B&status=success", "duplicate_field"],
  ])("refuses %j and says why", async (text, reason) => {
    const received = await receiveCallback({ channel: "global", body: text, address: STRANGER });
    expect(received).toEqual({ kept: false, reason });
    expect(await inbox("A1")).toEqual([]);
  });
});

describe("the cap on reports", () => {
  const reported = (id: string, more: Record<string, string>): Delivery => ({
    ...globally(id, more),
    address: STRANGER,
    channel: "order_page",
    orderId: id,
  });
  const remarks = (count: number) => Array.from({ length: count }, (_, n) => ({ remark: `No ${n}` }));

  test("stores the first ones per order and status, and answers but only counts the rest", async () => {
    const id = newOrderId();
    for (const more of remarks(MOST_REPORTS + 5))
      expect(await receiveCallback(reported(id, more))).toEqual({ kept: true });
    const rows = await inbox(id);
    expect(rows).toHaveLength(MOST_REPORTS);
    expect(rows.map(({ beyondCap }) => beyondCap)).toEqual([...Array(MOST_REPORTS - 1).fill(0), 5]);
    await receiveCallback(reported(id, { remark: "No 3" }));
    expect((await inbox(id))[3]).toMatchObject({ deliveries: 2, remark: "No 3" });
  });

  test("holds even if forty arrive at once", async () => {
    const id = newOrderId();
    await Promise.all(remarks(40).map((more) => receiveCallback(reported(id, more))));
    const rows = await inbox(id);
    expect(rows).toHaveLength(MOST_REPORTS);
    expect(rows.reduce((sum, { beyondCap }) => sum + beyondCap, 0)).toBe(40 - MOST_REPORTS);
  });

  test("leaves room for another status, and for everything on the secret path", async () => {
    const id = newOrderId();
    for (const more of remarks(MOST_REPORTS + 1))
      await receiveCallback(reported(id, { ...more, status: "pending" }));
    await receiveCallback(reported(id, {}));
    for (const more of remarks(MOST_REPORTS + 1)) await receiveCallback(globally(id, more));
    const rows = await inbox(id);
    expect(rows.filter(({ trust, status }) => trust === "reported" && status === "success")).toHaveLength(1);
    expect(rows.filter(({ trust }) => trust === "confirmed")).toHaveLength(MOST_REPORTS + 1);
  });
});

describe("trust", () => {
  test.each([
    ["the secret path from a listed address", "global", "203.0.113.7", "confirmed"],
    ["the secret path from another address, where some are listed", "global", STRANGER, "reported"],
    ["the order's page", "order_page", STRANGER, "reported"],
    ["the order's page from a listed address", "order_page", "203.0.113.7", "confirmed"],
    ["the order's page from a listed block", "order_page", "198.51.100.200", "confirmed"],
    ["the same in IPv6's clothes", "order_page", "::ffff:198.51.100.200", "confirmed"],
    ["the order's page from beside the block", "order_page", "198.51.101.1", "reported"],
    ["the order's page from nowhere", "order_page", "unknown", "reported"],
  ] as const)("by %s", async (_, channel, address, trust) => {
    const id = newOrderId();
    const where = channel === "order_page" ? { orderId: id } : {};
    await receiveCallback({ channel, address, body: body(id), ...where });
    expect((await inbox(id)).map((row) => [row.channel, row.trust])).toEqual([[channel, trust]]);
  });

  test("an order's page accepts nothing about another order", async () => {
    const [mine, other] = [newOrderId(), newOrderId()];
    const delivery: Delivery = {
      channel: "order_page",
      orderId: mine,
      body: body(other),
      address: "203.0.113.7",
    };
    expect(await receiveCallback(delivery)).toEqual({ kept: false, reason: "other_order" });
    expect(await inbox(other)).toEqual([]);
  });

  test("by the secret path alone, if no addresses are listed", async () => {
    const [id, listed] = [newOrderId(), env().INEXOPAY_CALLBACK_IPS];
    env().INEXOPAY_CALLBACK_IPS = [];
    await receiveCallback({ channel: "global", address: STRANGER, body: body(id) });
    env().INEXOPAY_CALLBACK_IPS = listed;
    expect((await inbox(id)).map(({ trust }) => trust)).toEqual(["confirmed"]);
  });

  test("the previous secret is accepted until it is removed", () => {
    const older = "b".repeat(32);
    expect(isCallbackSecret(older)).toBe(false);
    env().INEXOPAY_CALLBACK_SECRET_OLDER = older;
    expect([isCallbackSecret(older), isCallbackSecret(env().INEXOPAY_CALLBACK_SECRET)]).toEqual([true, true]);
    env().INEXOPAY_CALLBACK_SECRET_OLDER = undefined;
    expect(isCallbackSecret(older)).toBe(false);
  });

  test("the secret is compared as a whole", () => {
    const secret = env().INEXOPAY_CALLBACK_SECRET;
    expect(isCallbackSecret(secret)).toBe(true);
    for (const wrong of [
      "",
      secret.slice(0, -1),
      `${secret}x`,
      secret.toUpperCase(),
      "x".repeat(secret.length),
    ])
      expect(isCallbackSecret(wrong)).toBe(false);
  });
});

describe("the answer", () => {
  const headers = new Headers({ [peerHeader()]: "203.0.113.7" });
  const answered = (text: string | null) => answerCallback(headers, text, { channel: "global" });

  test("is 200 for each of a burst, which leaves connections for the pages", async () => {
    const id = newOrderId();
    // Refusals of earlier tests are written a second later, over a connection that the burst did not take.
    await writeRefusals();
    const storm = Array.from({ length: 60 }, (_, n) => answered(body(id, { remark: `No ${n}` })));
    const statuses = Promise.all(storm.map(async (answer) => (await answer).status));
    let isOver = false;
    void statuses.then(() => (isOver = true));
    let mostInUse = 0;
    for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 1))) {
      const { totalCount, idleCount, waitingCount } = databasePool();
      mostInUse = Math.max(mostInUse, totalCount - idleCount + waitingCount);
    }
    expect(new Set(await statuses)).toEqual(new Set([200]));
    expect(await inbox(id)).toHaveLength(60);
    expect(mostInUse).toBeGreaterThan(0);
    expect(mostInUse).toBeLessThanOrEqual(4);
  });

  test("is 200 once it is stored", async () => {
    const id = newOrderId();
    expect((await answered(body(id))).status).toBe(200);
    expect(await inbox(id)).toHaveLength(1);
  });

  test("is 400 if it is unreadable, 413 if it is too long", async () => {
    expect((await answered("nonsense")).status).toBe(400);
    expect((await answered(null)).status).toBe(413);
  });

  test("is 503 if it could not be stored, and nothing is half stored", async () => {
    const id = newOrderId();
    vi.spyOn(db(), "execute").mockRejectedValueOnce(new Error("the database is gone"));
    expect((await answered(body(id))).status).toBe(503);
    expect(await inbox(id)).toEqual([]);
    expect((await answered(body(id))).status).toBe(200);
  });

  test("is 200 if it is stored but its processing could not be queued: the sweep finds it", async () => {
    const id = newOrderId();
    vi.mocked(planDrain).mockRejectedValueOnce(new Error("the database is gone"));
    expect((await answered(body(id))).status).toBe(200);
    expect(await inbox(id)).toHaveLength(1);
  });

  test("uses the socket's address, not what the headers say", async () => {
    const id = newOrderId();
    const spoofed = new Headers({
      [peerHeader()]: STRANGER,
      "x-forwarded-for": "203.0.113.7",
      "x-real-ip": "203.0.113.7",
    });
    await answerCallback(spoofed, body(id), { channel: "order_page", orderId: id });
    expect((await inbox(id)).map(({ trust }) => trust)).toEqual(["reported"]);
  });
});

describe("readBody", () => {
  const post = (text: BodyInit | null, init: RequestInit = {}) =>
    new Request("http://localhost/", { method: "POST", body: text, ...init });
  const streamed = (size: number) => {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent < size; sent += 1_000)
          controller.enqueue(new Uint8Array(Math.min(1_000, size - sent)).fill(97));
        controller.close();
      },
    });
    return post(stream, { duplex: "half" } as RequestInit);
  };

  test("returns the text, whatever its script and chunks", async () => {
    expect(await readBody(post("remark=आशा"))).toBe("remark=आशा");
    expect(await readBody(post(null))).toBe("");
    expect(await readBody(streamed(MAX_CALLBACK_BYTES))).toHaveLength(MAX_CALLBACK_BYTES);
  });

  test("stops at the limit, announced or not", async () => {
    expect(
      await readBody(post("a=b", { headers: { "content-length": String(MAX_CALLBACK_BYTES + 1) } })),
    ).toBeNull();
    expect(await readBody(streamed(MAX_CALLBACK_BYTES + 1))).toBeNull();
  });
});
