import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { balanceReadings } from "@/db/schema/balance-readings";
import { callbacks } from "@/db/schema/callbacks";
import { vendorCalls } from "@/db/schema/vendor-calls";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { boundsOfDay } from "@/lib/platform/india-day";
import { freshAdmin, freshAgent, freshLetters } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import {
  auditOf,
  decideAs,
  differenceOf,
  differencesOf,
  figuresOf,
  freshDay,
  hour,
  orderWith,
} from "@/testing/reconciliation-day";
import { reconcileDay, reconcileYesterday } from "./reconcile-day";
import { requestDay } from "./request-day";

let agent: AgentActor;
let day: string;
let noon: Date;

beforeEach(async () => {
  agent = await freshAgent();
  day = await freshDay();
  noon = hour(day, 12);
  setClock(() => noon.getTime());
});
afterEach(() => setClock());

const order = (names: FactName[], pricePaise?: number | null) => orderWith(agent, names, pricePaise);
const difference = (kind: string) => differenceOf(day, kind);

const read = (hours: number, balancePaise: number) =>
  db()
    .insert(balanceReadings)
    .values({ at: hour(day, hours), balancePaise });

describe("a day", () => {
  test("has its orders, its money and its differences", async () => {
    const fits = await order(["created", "submitted", "accepted", "success", "foundReference"]);
    const lost = await order(["created", "submitted", "ambiguous"]);
    const failed = await order(["created", "submitted", "accepted", "failure"]);
    await order(["created", "submitted", "accepted", "failure", "refund"]);
    await db()
      .insert(callbacks)
      .values({
        channel: "global",
        trust: "confirmed",
        orderid: "BNOTOURS0001",
        status: "success",
        remark: "",
        datetimeRaw: "",
        dedupe: Buffer.from(randomUUID()),
        receivedAt: noon,
        processedAt: noon,
        outcome: "unknown_order",
      });
    const call = {
      durationMs: 1,
      request: {},
      at: noon,
      outcome: "accepted",
      sentOrderid: "CONSOLE1",
    } as const;
    await db()
      .insert(vendorCalls)
      .values([
        { ...call, endpoint: "requestPan" },
        { ...call, endpoint: "balance" },
        { ...call, endpoint: "requestPan", outcome: "rejected" },
      ]);
    await read(-1, 200_000);
    await read(23, 160_000);
    await reconcileDay(day);
    expect((await differencesOf(day)).map(({ kind, orderId }) => [kind, orderId])).toEqual([
      ["balance_gap", null],
      ["call_without_order", null],
      ["not_refunded", failed],
      ["unanswered", lost],
      ["unknown_callback", null],
    ]);
    expect((await difference("balance_gap")).codes).toMatchObject({
      movedPaise: "-40000",
      explainedPaise: "-21400",
      gapPaise: "-18600",
    });
    expect(await figuresOf(day)).toMatchObject({
      orders: [
        { service: "pan_application", state: "failed", count: 1 },
        { service: "pan_application", state: "refunded", count: 1 },
        { service: "pan_application", state: "succeeded", count: 1 },
        { service: "pan_application", state: "unknown", count: 1 },
      ],
      spentPaise: 32_100,
      refundedPaise: 10_700,
      opening: { balancePaise: 200_000 },
      closing: { balancePaise: 160_000 },
    });
    expect((await differencesOf(day)).some(({ orderId }) => orderId === fits)).toBe(false);
  });

  test("counts an order from the first moment of the day in India to the last", async () => {
    const { from, to } = boundsOfDay(day);
    for (const at of [later(from, -1), from, later(to, -1), to]) {
      setClock(() => at.getTime());
      await order(["created", "submitted", "accepted"], null);
    }
    await reconcileDay(day);
    expect(await differencesOf(day)).toHaveLength(2);
  });

  test("counts a charge whose answer names no amount, as an onboarding's", async () => {
    // Amounts are counted from the last reading on, which may be another test's.
    await read(-1, 200_000);
    const orderId = await order(["created", "submitted"]);
    const fact = { kind: "onboarded", content: { bcagentid: freshLetters() } } as Fact;
    await recordEvidence(db(), orderId, fact, { source: "vendor_answer" });
    await reconcileDay(day);
    expect(await figuresOf(day)).toMatchObject({ spentPaise: 0, withoutAmount: 1 });
  });

  test("of the morning's job is yesterday", async () => {
    await order(["created", "submitted", "ambiguous"]);
    setClock(() => later(boundsOfDay(day).to, 6 * 3_600_000).getTime());
    await reconcileYesterday();
    expect(await differencesOf(day)).toHaveLength(1);
  });
});

describe("reconciled again", () => {
  test("keeps the decisions on differences that remain, settles those that are gone, and reopens those that return", async () => {
    const [lost, unpriced] = [
      await order(["created", "submitted", "ambiguous"]),
      await order(["created", "submitted", "accepted"], null),
    ];
    await reconcileDay(day);
    const { id } = await difference("no_price");
    await decideAs(id, { decision: "accepted" });
    await recordEvidence(db(), lost, FACT.found, { source: "look_up" });
    await reconcileDay(day);
    await reconcileDay(day);
    expect(await differencesOf(day)).toMatchObject([
      { kind: "amount_differs", orderId: lost, settledAt: null, decision: null },
      { kind: "no_price", orderId: unpriced, settledAt: null, decision: "accepted" },
      { kind: "unanswered", orderId: lost, settledAt: expect.any(Date), decision: null },
    ]);
  });

  test("a different gap is a new difference: the decision was about the old one", async () => {
    await read(0, 100_000);
    await read(10, 90_000);
    await reconcileDay(day);
    await decideAs((await difference("balance_gap")).id, { decision: "accepted" });
    await read(20, 70_000);
    await reconcileDay(day);
    const gaps = (await differencesOf(day)).map(({ codes, decision, settledAt }) => [
      codes.gapPaise,
      decision,
      settledAt !== null,
    ]);
    expect(gaps).toEqual([
      ["-10000", "accepted", true],
      ["-30000", null, false],
    ]);
  });

  test("twice at once gives the same result as once", async () => {
    await order(["created", "submitted", "ambiguous"]);
    await Promise.all([reconcileDay(day), reconcileDay(day), reconcileDay(day)]);
    expect(await differencesOf(day)).toHaveLength(1);
  });

  test("by an admin is audited", async () => {
    const actor = await freshAdmin();
    expect(await requestDay({ actor, input: { day } })).toEqual({ ok: true, data: { day } });
    expect(await auditOf(actor.userId, "reconciliation.requested")).toMatchObject([{ object: day }]);
  });
});
