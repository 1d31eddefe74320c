import { randomInt, randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { bareOrder, freshAdmin, freshAgent } from "@/db/fixtures";
import { auditLog } from "@/db/schema/audit-log";
import { balanceReadings } from "@/db/schema/balance-readings";
import { callbacks } from "@/db/schema/callbacks";
import { reconciliationDifferences, reconciliations } from "@/db/schema/reconciliations";
import { upstreamCalls } from "@/db/schema/upstream-calls";
import type { AgentActor } from "@/lib/auth/actor";
import { later, setClock } from "@/lib/clock";
import { recordEvidence } from "@/lib/orders/record-evidence";
import { FACT, type FactName } from "@/lib/orders/test-histories";
import { panForm, requestedPan, startTestSandbox, toldOf } from "@/lib/pan/test-sandbox";
import { askDifference } from "./ask-difference";
import { decideDifference } from "./decide-difference";
import { exportDay } from "./export-day";
import { boundsOfDay } from "./ist-day";
import { reconcileDay, reconcileYesterday } from "./reconcile-day";
import { requestDay } from "./request-day";
import { differenceDecisionSchema } from "./schema";

const vendor = await startTestSandbox();
let agent: AgentActor;
let day: string;
let noon: Date;

/** A day long ago that no other test writes into, and the clock at its noon. */
beforeEach(async () => {
  agent = await freshAgent();
  const number = (from: number, to: number) => String(randomInt(from, to)).padStart(2, "0");
  do day = `20${number(0, 20)}-${number(1, 13)}-${number(1, 29)}`;
  while (await figures());
  noon = later(boundsOfDay(day).from, 12 * 3_600_000);
  setClock(() => noon.getTime());
});
afterEach(() => setClock());
afterAll(() => vendor.close());

async function order(names: FactName[], pricePaise: number | null = 10_700): Promise<string> {
  const orderId = await bareOrder(agent, { pricePaise });
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "vendor_callback" });
  return orderId;
}

const read = (hours: number, balancePaise: number) =>
  db()
    .insert(balanceReadings)
    .values({ at: later(boundsOfDay(day).from, hours * 3_600_000), balancePaise });

const differences = () =>
  db()
    .select({
      id: reconciliationDifferences.id,
      kind: reconciliationDifferences.kind,
      orderId: reconciliationDifferences.orderId,
      codes: reconciliationDifferences.codes,
      settledAt: reconciliationDifferences.settledAt,
      decision: reconciliationDifferences.decision,
      reason: reconciliationDifferences.reason,
    })
    .from(reconciliationDifferences)
    .where(eq(reconciliationDifferences.day, day))
    .orderBy(asc(reconciliationDifferences.key));

async function difference(kind: string) {
  const found = (await differences()).find((one) => one.kind === kind);
  if (!found) throw new Error(`There is no ${kind}`);
  return found;
}

const figures = async () =>
  (
    await db()
      .select({ figures: reconciliations.figures })
      .from(reconciliations)
      .where(eq(reconciliations.day, day))
  )[0]?.figures;

describe("a day", () => {
  test("has its orders, its money and what does not fit", async () => {
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
      .insert(upstreamCalls)
      .values([
        { ...call, endpoint: "requestPan" },
        { ...call, endpoint: "balance" },
        { ...call, endpoint: "requestPan", outcome: "rejected" },
      ]);
    await read(-1, 200_000);
    await read(23, 160_000);
    await reconcileDay(day);
    expect((await differences()).map(({ kind, orderId }) => [kind, orderId])).toEqual([
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
    expect(await figures()).toMatchObject({
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
    expect((await differences()).some(({ orderId }) => orderId === fits)).toBe(false);
  });

  test("counts an order from its first moment in India to its last", async () => {
    const { from, to } = boundsOfDay(day);
    for (const at of [later(from, -1), from, later(to, -1), to]) {
      setClock(() => at.getTime());
      await order(["created", "submitted", "accepted"], null);
    }
    await reconcileDay(day);
    expect(await differences()).toHaveLength(2);
  });

  test("of the morning's job is yesterday", async () => {
    await order(["created", "submitted", "ambiguous"]);
    setClock(() => later(boundsOfDay(day).to, 6 * 3_600_000).getTime());
    await reconcileYesterday();
    expect(await differences()).toHaveLength(1);
  });
});

describe("made again", () => {
  test("keeps the decisions on what is still there, settles what is gone, and opens what came back", async () => {
    const [lost, unpriced] = [
      await order(["created", "submitted", "ambiguous"]),
      await order(["created", "submitted", "accepted"], null),
    ];
    await reconcileDay(day);
    const { id } = await difference("no_price");
    await decide(id, { decision: "accepted" });
    await recordEvidence(db(), lost, FACT.found, { source: "look_up" });
    await reconcileDay(day);
    await reconcileDay(day);
    expect(await differences()).toMatchObject([
      { kind: "amount_differs", orderId: lost, settledAt: null, decision: null },
      { kind: "no_price", orderId: unpriced, settledAt: null, decision: "accepted" },
      { kind: "unanswered", orderId: lost, settledAt: expect.any(Date), decision: null },
    ]);
  });

  test("another gap is another difference: the decision was about the first", async () => {
    await read(0, 100_000);
    await read(10, 90_000);
    await reconcileDay(day);
    await decide((await difference("balance_gap")).id, { decision: "accepted" });
    await read(20, 70_000);
    await reconcileDay(day);
    const gaps = (await differences()).map(({ codes, decision, settledAt }) => [
      codes.gapPaise,
      decision,
      settledAt !== null,
    ]);
    expect(gaps).toEqual([
      ["-10000", "accepted", true],
      ["-30000", null, false],
    ]);
  });

  test("twice at once is as good as once", async () => {
    await order(["created", "submitted", "ambiguous"]);
    await Promise.all([reconcileDay(day), reconcileDay(day), reconcileDay(day)]);
    expect(await differences()).toHaveLength(1);
  });

  test("by a press is noted with who pressed", async () => {
    const actor = await freshAdmin();
    expect(await requestDay({ actor, input: { day } })).toEqual({ ok: true, data: { day } });
    expect(await auditOf(actor.userId, "reconciliation.requested")).toMatchObject([{ object: day }]);
  });
});

describe("a decision", () => {
  test("is kept with its reason, masked, and noted", async () => {
    const orderId = await order(["created", "submitted", "accepted"], null);
    await reconcileDay(day);
    const { id } = await difference("no_price");
    const { actor, result } = await decide(id, { reason: "Agreed by phone with 9876543210 today" });
    expect(result).toEqual({ ok: true, data: { day } });
    expect(await difference("no_price")).toMatchObject({
      decision: "raised",
      reason: "Agreed by phone with XXXXXX3210 today",
    });
    expect(await auditOf(actor.userId, "reconciliation.decided")).toEqual([
      { object: id, facts: { day, kind: "no_price", decision: "raised", order: orderId } },
    ]);
  });

  test("counts once, of two at the same moment too", async () => {
    await order(["created", "submitted", "accepted"], null);
    await reconcileDay(day);
    const { id } = await difference("no_price");
    const results = await Promise.all([decide(id), decide(id)]);
    expect(results.map(({ result }) => result.ok).sort()).toEqual([false, true]);
    expect((await decide(id)).result).toMatchObject({ code: "difference_closed" });
  });

  test("sends an order without a clear answer to review, and no other", async () => {
    const lost = await order(["created", "submitted", "ambiguous"]);
    await order(["created", "submitted", "accepted", "failure"]);
    await reconcileDay(day);
    const sent = await decide((await difference("unanswered")).id, { decision: "sent_to_review" });
    expect(sent.result).toMatchObject({ ok: true });
    expect((await toldOf(lost)).state).toBe("needs_review");
    const other = await decide((await difference("not_refunded")).id, { decision: "sent_to_review" });
    expect(other.result).toMatchObject({ code: "not_for_review" });
    expect((await difference("not_refunded")).decision).toBeNull();
  });

  test.each([
    ["decision", "", "difference_decision_missing"],
    ["decision", "ignored", "difference_decision_missing"],
    ["reason", "too short", "reason_short"],
  ])("with %s = %j is not accepted", (name, value, code) => {
    const form = {
      difference: randomUUID(),
      decision: "accepted",
      reason: "Seen in the panel",
      [name]: value,
    };
    const { error } = differenceDecisionSchema.safeParse(form);
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[name, code]]);
  });
});

test("asking about one difference asks the vendor once and settles what the answer explains", async () => {
  const form = panForm();
  await vendor.fault({ endpoint: "request_pan", fault: "accept_then_reset", mobile: form.number });
  const orderId = await requestedPan(agent, form);
  await reconcileDay(day);
  const { id } = await difference("unanswered");
  const actor = await freshAdmin();
  expect(await askDifference({ actor, input: { difference: id } })).toEqual({ ok: true, data: { day } });
  expect(await vendor.calls(orderId, "pan_status")).toHaveLength(1);
  expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  expect((await difference("unanswered")).settledAt).not.toBeNull();
  expect(await auditOf(actor.userId, "reconciliation.asked")).toHaveLength(1);
});

test("a file has every difference of the day, and is noted", async () => {
  for (const _ of "abc") await order(["created", "submitted", "ambiguous"]);
  await reconcileDay(day);
  const actor = await freshAdmin();
  const exported = await exportDay({ actor, input: { day } });
  const kinds: string[] = [];
  if (exported.ok) for await (const rows of exported.data) kinds.push(...rows.map(({ kind }) => kind));
  expect(kinds).toEqual(["unanswered", "unanswered", "unanswered"]);
  expect(await auditOf(actor.userId, "reconciliation.exported")).toHaveLength(1);
  const never = await exportDay({ actor, input: { day: "2021-01-01" } });
  expect(never).toMatchObject({ code: "not_found" });
});

async function decide(difference: string, more: Record<string, string> = {}) {
  const actor = await freshAdmin();
  const form = { difference, decision: "raised", reason: "Told the vendor by mail", ...more };
  return {
    actor,
    result: await decideDifference({ actor, input: differenceDecisionSchema.parse(form) }),
  };
}

const auditOf = (userId: string, action: string) =>
  db()
    .select({ object: auditLog.object, facts: auditLog.facts })
    .from(auditLog)
    .where(and(eq(auditLog.userId, userId), eq(auditLog.action, action)));
