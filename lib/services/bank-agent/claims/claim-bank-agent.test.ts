import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { db } from "@/lib/platform/database";
import { findBankAgent, findWaitingClaim, lastClaimRefused } from "@/lib/services/bank-agent/data";
import { onboardShop } from "@/lib/services/bank-agent/onboard-shop";
import { onboarded, onboardingForm } from "@/testing/bank";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { claimBankAgent } from "./claim-bank-agent";
import { decideClaim } from "./decide-claim";
import { noteBankAgent } from "./record-bank-agent";

const vendor = await startTestSandbox();
afterAll(vendor.close);

const input = { bcagentid: "INEXO0001" };

async function waitingClaim(actor: Awaited<ReturnType<typeof freshAgent>>): Promise<string> {
  const claim = await findWaitingClaim(db(), actor.scope);
  if (!claim) throw new Error("No claim waits");
  return claim.id;
}

const auditOf = async (shopId: string) =>
  (
    await db()
      .select({ action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, shopId))
      .orderBy(auditLog.id)
  ).map(({ action, facts }) => [action, facts.bcagentid]);

describe("a claimed bcagentid", () => {
  test("counts once an admin has approved it, and both steps are audited", async () => {
    const [actor, admin] = [await freshAgent(), await freshAdmin()];
    expect(await claimBankAgent({ actor, input })).toMatchObject({ ok: true });
    expect(await findBankAgent(db(), actor.scope)).toBeUndefined();
    const decision = { claim: await waitingClaim(actor), decision: "approved" } as const;
    expect(await decideClaim({ actor: admin, input: decision })).toMatchObject({ ok: true });
    expect(await findBankAgent(db(), actor.scope)).toMatchObject({ bcagentid: "INEXO0001", orderId: null });
    expect(await decideClaim({ actor: admin, input: { ...decision, decision: "refused" } })).toEqual({
      ok: false,
      code: "wrong_state",
    });
    expect(await auditOf(actor.shopId)).toEqual([
      ["bank_agent.claimed", "INEXO0001"],
      ["bank_agent.approved", "INEXO0001"],
    ]);
  });

  test("that is refused lets the shop claim another or register", async () => {
    const [actor, admin] = [await freshAgent(), await freshAdmin()];
    await claimBankAgent({ actor, input });
    await decideClaim({ actor: admin, input: { claim: await waitingClaim(actor), decision: "refused" } });
    expect(await lastClaimRefused(db(), actor.scope)).toBe(true);
    expect(await claimBankAgent({ actor, input: { bcagentid: "INEXO0002" } })).toMatchObject({ ok: true });
    expect(await lastClaimRefused(db(), actor.scope)).toBe(false);
  });

  test("is one at a time, and blocks an onboarding", async () => {
    const actor = await freshAgent();
    const results = await Promise.all(Array.from({ length: 5 }, () => claimBankAgent({ actor, input })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await onboardShop({ actor, input: onboardingForm() })).toEqual({ ok: false, code: "claim_waits" });
  });

  test("is refused for a shop that is onboarded or may be at any moment", async () => {
    const [done, waiting] = [await freshAgent(), await freshAgent()];
    await onboarded(done);
    expect(await claimBankAgent({ actor: done, input })).toEqual({ ok: false, code: "shop_onboarded" });
    const form = onboardingForm();
    await vendor.fault({ endpoint: "onboarding", fault: "accept_then_reset", mobile: form.mobile });
    const orderId = await onboarded(waiting, form);
    expect(await claimBankAgent({ actor: waiting, input })).toEqual({
      ok: false,
      code: "onboarding_exists",
      facts: { orderId },
    });
  });

  test("is the next step after the vendor refused the onboarding", async () => {
    const actor = await freshAgent();
    await onboarded(actor, onboardingForm({ mobile: "9000000021" }));
    expect(await claimBankAgent({ actor, input })).toMatchObject({ ok: true });
  });
});

describe("a bcagentid recorded by an admin", () => {
  const note = async (shopId: string) =>
    noteBankAgent({ actor: await freshAdmin(), input: { shop: shopId, bcagentid: "INEXO0003" } });

  test("counts at once, and is audited", async () => {
    const actor = await freshAgent();
    expect(await note(actor.shopId)).toEqual({ ok: true, data: { shopId: actor.shopId } });
    expect(await findBankAgent(db(), actor.scope)).toMatchObject({ bcagentid: "INEXO0003" });
    expect(await auditOf(actor.shopId)).toEqual([["bank_agent.recorded", "INEXO0003"]]);
    expect(await note(actor.shopId)).toEqual({ ok: false, code: "shop_onboarded" });
  });

  test("is refused during a claim or an onboarding, and for an unknown shop", async () => {
    const [claiming, waiting] = [await freshAgent(), await freshAgent()];
    await claimBankAgent({ actor: claiming, input });
    expect(await note(claiming.shopId)).toEqual({ ok: false, code: "claim_waits" });
    const form = onboardingForm();
    await vendor.fault({ endpoint: "onboarding", fault: "accept_then_reset", mobile: form.mobile });
    const orderId = await onboarded(waiting, form);
    expect(await note(waiting.shopId)).toEqual({ ok: false, code: "onboarding_exists", facts: { orderId } });
    expect(await note("00000000-0000-4000-8000-000000000000")).toEqual({
      ok: false,
      code: "changed_meanwhile",
    });
  });
});
