import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { type Decision, decisionSchema } from "@/lib/orders/schema";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { postingsOf } from "@/testing/postings";
import { stateAndKinds } from "@/testing/vendor/sandbox";
import { decideOrder } from "./decide-order";

const REVIEW: FactName[] = ["created", "submitted", "ambiguous", "bound"];

async function history(...names: FactName[]): Promise<string> {
  const orderId = await bareOrder(await freshAgent(), { pricePaise: 10_700 });
  await add(orderId, ...names);
  return orderId;
}

async function add(orderId: string, ...names: FactName[]): Promise<void> {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "vendor_callback" });
}

const decision = (orderid: string, version: number, more: Partial<Decision> = {}): Decision => ({
  orderid,
  version,
  decision: "failed",
  reason: "The vendor's panel does not list it",
  ...more,
});

const auditOf = (orderId: string) =>
  db()
    .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.object, orderId));

describe("a decision", () => {
  test.each(["succeeded", "failed", "refunded"] as const)(
    "settles an order in review as %s, in the admin's name",
    async (state) => {
      const actor = await freshAdmin();
      const orderId = await history(...REVIEW);
      const input = decision(orderId, 4, { decision: state, reason: "Asked by phone, mobile 9876543210" });
      expect(await decideOrder({ actor, input })).toEqual({ ok: true, data: { orderId } });
      expect(await stateAndKinds(orderId)).toEqual({
        state,
        kinds: ["created", "submitted", "ambiguous", "bound_reached", "decided"],
      });
      const [last] = (await loadEvidence(db(), orderId)).slice(-1);
      expect(last?.content).toEqual({ state, reason: "Asked by phone, mobile XXXXXX3210" });
      expect(await auditOf(orderId)).toEqual([
        { userId: actor.userId, action: "order.decided", facts: { state } },
      ]);
    },
  );

  test("applies to what the admin saw: newer evidence refuses it", async () => {
    const actor = await freshAdmin();
    const orderId = await history(...REVIEW);
    await add(orderId, "notFound");
    expect(await decideOrder({ actor, input: decision(orderId, 4) })).toEqual({
      ok: false,
      code: "wrong_state",
    });
    expect((await stateAndKinds(orderId)).state).toBe("needs_review");
    expect(await auditOf(orderId)).toEqual([]);
  });

  test("of two made at once only one counts", async () => {
    const actor = await freshAdmin();
    const orderId = await history(...REVIEW);
    const results = await Promise.all([
      decideOrder({ actor, input: decision(orderId, 4) }),
      decideOrder({ actor, input: decision(orderId, 4, { decision: "succeeded" }) }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await stateAndKinds(orderId)).kinds.filter((kind) => kind === "decided")).toHaveLength(1);
    expect(await auditOf(orderId)).toHaveLength(1);
  });

  const elsewhere: FactName[][] = [
    ["created", "submitted"],
    ["created", "submitted", "accepted"],
    ["created", "submitted", "accepted", "success"],
    [...REVIEW, "decidedFailure"],
  ];
  test.each(elsewhere)("is refused if there is nothing to settle: %s %s %s %s", async (...names) => {
    const actor = await freshAdmin();
    const orderId = await history(...names);
    const before = await stateAndKinds(orderId);
    expect(await decideOrder({ actor, input: decision(orderId, names.length) })).toMatchObject({
      code: "wrong_state",
    });
    expect(await stateAndKinds(orderId)).toEqual(before);
  });

  test("may come while look-ups still run, and record a refund that the vendor did not report", async () => {
    const actor = await freshAdmin();
    const unknown = await history("created", "submitted", "ambiguous");
    expect(await decideOrder({ actor, input: decision(unknown, 3) })).toMatchObject({ ok: true });
    expect((await stateAndKinds(unknown)).state).toBe("failed");
    const done = await history("created", "submitted", "accepted", "success");
    const refund = decision(done, 4, { decision: "refunded" });
    expect(await decideOrder({ actor, input: refund })).toMatchObject({ ok: true });
    expect((await stateAndKinds(done)).state).toBe("refunded");
    expect(await postingsOf(done)).toEqual(["hold", "capture", "refund"]);
  });

  test("about an unknown order is refused", async () =>
    expect(await decideOrder({ actor: await freshAdmin(), input: decision("BNOTTHERE000", 1) })).toEqual({
      ok: false,
      code: "not_found",
    }));
});

describe("after a decision", () => {
  test("contradicting evidence returns the order to review", async () => {
    const actor = await freshAdmin();
    const orderId = await history(...REVIEW);
    await decideOrder({ actor, input: decision(orderId, 4) });
    await add(orderId, "foundReference");
    expect((await stateAndKinds(orderId)).state).toBe("needs_review");
    const again = decision(orderId, 6, { decision: "succeeded" });
    expect(await decideOrder({ actor, input: again })).toMatchObject({ ok: true });
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
    expect(await auditOf(orderId)).toHaveLength(2);
    expect(await postingsOf(orderId)).toEqual(["hold", "release", "capture"]);
  });

  test("evidence that is only reported, or agrees, changes nothing", async () => {
    const orderId = await history(...REVIEW);
    await decideOrder({ actor: await freshAdmin(), input: decision(orderId, 4) });
    await add(orderId, "saidSuccess", "failure");
    expect((await stateAndKinds(orderId)).state).toBe("failed");
  });
});

describe("the form", () => {
  const good = { orderid: "B0123456789AB", version: "4", decision: "failed", reason: "  Not listed there " };

  test("is parsed", () =>
    expect(decisionSchema.parse(good)).toEqual({ ...good, version: 4, reason: "Not listed there" }));

  test.each([
    ["decision", "", "decision_missing"],
    ["decision", "needs_review", "decision_missing"],
    ["reason", "         x ", "reason_short"],
    ["reason", "x".repeat(501), "reason_long"],
  ])("%s = %j is rejected with %s", (name, value, code) => {
    const { error } = decisionSchema.safeParse({ ...good, [name]: value });
    expect(error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[name, code]]);
  });

  test.each([
    ["version", "0"],
    ["version", "four"],
    ["orderid", "b-1"],
  ])("%s = %j is rejected", (name, value) =>
    expect(decisionSchema.safeParse({ ...good, [name]: value }).success).toBe(false),
  );
});
