import { afterEach, describe, expect, test } from "vitest";
import { evidence } from "@/db/schema/evidence";
import type { OrderState } from "@/db/schema/orders";
import { shopServices } from "@/db/schema/shops";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { loadAgentList, loadViewCounts } from "@/lib/orders/lists/loaders";
import { putAside, putQuietAside } from "@/lib/orders/lists/put-aside";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { maskAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { AADHAAR_VARIANT } from "@/lib/services/aadhaar/service";
import { noteBankAgent } from "@/lib/services/bank-agent/claims/record-bank-agent";
import { answerProblem } from "@/lib/shops/problems/answer-problem";
import { reportProblem } from "@/lib/shops/problems/report-problem";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { loadNeeds, loadServices } from "./loaders";

const HOUR = 3_600_000;
afterEach(() => setClock());

/** An order whose customer has a link, with no activity since a time. */
async function waiting(actor: AgentActor, updatedAt: Date, state: OrderState = "awaiting_customer") {
  const orderId = await bareOrder(actor, { state, createdAt: updatedAt, updatedAt, evidenceCount: 1 });
  const content = { txid: "T1", url: "https://vendor.example/x", amountPaise: null };
  const row = { orderId, seq: 1, kind: "accepted", source: "vendor_answer", dedupe: "accepted" } as const;
  await db()
    .insert(evidence)
    .values({ ...row, content, position: "held", at: updatedAt });
  return orderId;
}

const ago = (hours: number) => later(now(), -hours * HOUR);

describe("what needs the shop's attention", () => {
  test("each with its reason: answers first, then not sent, no link, refused, expired, and today's", async () => {
    const actor = await freshAgent();
    const at = (hours: number) => ({ createdAt: ago(hours), updatedAt: ago(hours) });
    const today = await waiting(actor, ago(2));
    const expired = await bareOrder(actor, { state: "expired", ...at(30) });
    const refused = await bareOrder(actor, { state: "failed", ...at(50) });
    const lost = await bareOrder(actor, { state: "awaiting_customer", ...at(400) });
    const unsent = await bareOrder(actor, { state: "created", ...at(500) });
    const asked = await bareOrder(actor, { state: "succeeded" });
    await answerProblem({ actor: await freshAdmin(), input: { orderid: asked, message: "Please call" } });
    // None of these count: in progress, done, long over, replaced, the customer has continued, another shop's.
    await waiting(actor, ago(1), "processing");
    await bareOrder(actor, { state: "succeeded", ...at(25) });
    await bareOrder(actor, { state: "failed", ...at(80) });
    const old = await bareOrder(actor, { state: "expired", ...at(3) });
    await bareOrder(actor, { state: "succeeded", replacesId: old });
    await bareOrder(actor, { state: "failed", service: "aadhaar_verification", ...at(1) });
    await bareOrder(await freshAgent(), { state: "created" });

    const { needs, quiet } = await loadNeeds(actor.scope);
    expect(needs.map(({ order, need }) => [order.id, need])).toEqual([
      [asked, "answer"],
      [unsent, "created"],
      [lost, "link_lost"],
      [refused, "refused"],
      [expired, "expired"],
      [today, "waiting"],
    ]);
    // The order without a link is quiet too, but is already listed above.
    expect(quiet).toBe(1);
  });

  test("any number of stale orders hides nothing: they are one number, which disappears once they are put aside", async () => {
    const actor = await freshAgent();
    for (let i = 0; i < 40; i++)
      await waiting(actor, ago(30 + i), i % 2 ? "processing" : "awaiting_customer");
    const today = await waiting(actor, ago(1));
    const unsent = await bareOrder(actor, { state: "created", createdAt: ago(900), updatedAt: ago(900) });
    const other = await freshAgent();
    await waiting(other, ago(40));
    const ids = async () => (await loadNeeds(actor.scope)).needs.map(({ order }) => order.id);
    expect(await ids()).toEqual([unsent, today]);
    expect((await loadNeeds(actor.scope)).quiet).toBe(40);

    const before = await putQuietAside({ actor, input: { until: ago(100) } });
    expect(before).toEqual({ ok: true, data: { count: 0 } });
    expect(await putQuietAside({ actor, input: { until: now() } })).toEqual({
      ok: true,
      data: { count: 40 },
    });
    expect(await putQuietAside({ actor, input: { until: now() } })).toEqual({ ok: true, data: { count: 0 } });
    expect((await loadNeeds(actor.scope)).quiet).toBe(0);
    expect(await ids()).toEqual([unsent, today]);
    expect((await loadNeeds(other.scope)).quiet).toBe(1);
    const counts = await loadViewCounts(actor);
    expect(counts).toEqual({ all: 42, open: 42, done: 0, needs: 2, quiet: 0, aside: 40 });
    expect((await loadAgentList(actor, { view: "aside" })).items).toHaveLength(40);
    expect((await loadAgentList(actor, { view: "quiet" })).items).toEqual([]);
  });

  test("the home page's number matches the list's tab, and the list holds exactly these orders", async () => {
    const actor = await freshAgent();
    const at = (hours: number) => ({ createdAt: ago(hours), updatedAt: ago(hours) });
    const inNeed: string[] = [];
    // More of one kind than the home page shows.
    for (let i = 0; i < 55; i++) inNeed.push(await bareOrder(actor, { state: "created", ...at(i) }));
    inNeed.push(await bareOrder(actor, { state: "failed", ...at(50) }));
    inNeed.push(await waiting(actor, ago(1)));
    const asked = inNeed[3] ?? "";
    await answerProblem({ actor: await freshAdmin(), input: { orderid: asked, message: "Please call" } });
    // Stuck, but nothing the shop can fix: these are the operator's.
    for (const state of ["unknown", "needs_review"] as const) await bareOrder(actor, { state });
    await waiting(actor, ago(30));

    const home = await loadNeeds(actor.scope);
    expect(home.count).toBe(inNeed.length);
    expect(home.needs).toHaveLength(13);
    expect(home.needs[0]).toMatchObject({ order: { id: asked }, need: "answer" });
    expect((await loadViewCounts(actor)).needs).toBe(home.count);
    const first = await loadAgentList(actor, { view: "needs" });
    const second = await loadAgentList(actor, { view: "needs", after: first.next ?? "" });
    const listed = [...first.items, ...second.items].map(({ id }) => id);
    expect(listed).toHaveLength(inNeed.length);
    expect([...listed].sort()).toEqual([...inNeed].sort());
    expect(second.next).toBeNull();
  });

  test("an order put aside leaves the list until there is news of it; silence is not news", async () => {
    const actor = await freshAgent();
    const orderid = await waiting(actor, ago(1));
    const needed = async () => (await loadNeeds(actor.scope)).needs.map(({ order }) => order.id);
    const press = (aside: "1" | "0", by = actor) => putAside({ actor: by, input: { orderid, aside } });
    expect(await press("1", await freshAgent())).toEqual({ ok: false, code: "not_found" });
    expect(await needed()).toEqual([orderid]);
    expect(await press("1")).toEqual({ ok: true, data: { orderId: orderid } });
    await press("1");
    expect(await needed()).toEqual([]);
    const tell = (fact: Fact) => recordEvidence(db(), orderid, fact, { source: "look_up" });
    await tell({ kind: "not_found", content: {} });
    await tell({ kind: "look_up_inconclusive", content: { reason: "timeout" } });
    expect(await needed()).toEqual([]);
    await tell({ kind: "resumed", content: { attempt: 1, txid: "T2", url: "https://vendor.example/y" } });
    expect(await needed()).toEqual([orderid]);
    await press("1");
    await press("0");
    expect(await needed()).toEqual([orderid]);
  });

  test("an answered question no longer counts, and neither does one older than a week", async () => {
    const actor = await freshAgent();
    const orderid = await bareOrder(actor, { state: "succeeded" });
    await answerProblem({ actor: await freshAdmin(), input: { orderid, message: "Please call" } });
    const needed = async () => (await loadNeeds(actor.scope)).needs;
    const inAWeek = later(now(), 8 * 24 * HOUR).getTime();
    setClock(() => inAWeek);
    expect(await needed()).toEqual([]);
    setClock();
    expect(await needed()).toHaveLength(1);
    await reportProblem({ actor, input: { orderid, message: "Done" } });
    expect(await needed()).toEqual([]);
  });

  test("a verification whose OTP was sent waits for its customer, under its masked number, and has lost no link", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor, {
      service: "aadhaar_verification",
      variant: AADHAAR_VARIANT,
      fields: { aadhaar_last4: "7058" },
    });
    await recordEvidence(db(), orderId, FACT.otpSent, { source: "vendor_answer" });
    const { needs } = await loadNeeds(actor.scope);
    expect(needs.map(({ order, need }) => [order.id, order.customerName, need])).toEqual([
      [orderId, maskAadhaar("7058"), "waiting"],
    ]);
  });
});

describe("which services a shop can use", () => {
  test("a service switched off for one shop is hidden there, and available to others", async () => {
    const [off, other] = [await freshAgent(), await freshAgent()];
    const row = { shopId: off.shopId, service: "pan_application", enabled: false } as const;
    await db().insert(shopServices).values(row);
    expect((await loadServices(off)).on.has("pan_application")).toBe(false);
    expect((await loadServices(other)).on.has("pan_application")).toBe(true);
    expect((await loadServices(other)).done).toEqual(new Set());
  });

  test("a bank agent has done its onboarding, and no other service", async () => {
    const [actor, other] = [await freshAgent(), await freshAgent()];
    await noteBankAgent({ actor: await freshAdmin(), input: { shop: actor.shopId, bcagentid: "INEXO0004" } });
    expect((await loadServices(actor)).done).toEqual(new Set(["bank_onboarding"]));
    expect((await loadServices(other)).done).toEqual(new Set());
  });
});
