import { afterAll, describe, expect, test } from "vitest";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { reference } from "@/lib/orders/evidence/truth";
import { followOrder } from "@/lib/orders/follow/follow-order";
import { decideOrder } from "@/lib/orders/review/decide-order";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { onboarded, onboardingForm, typedOnboarding } from "@/testing/bank";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { recordBankAgent } from "./claims/record-bank-agent";
import { findBankAgent } from "./data";
import { onboardShop } from "./onboard-shop";
import { onboardingSchema } from "./schema";

const vendor = await startTestSandbox();
process.env.INEXOPAY_TIMEOUT_MS = "3000";
afterAll(vendor.close);
afterAll(() => setClock());

describe("an onboarding", () => {
  test("is sent as the wire names it, and its ids make the shop a bank agent", async () => {
    const actor = await freshAgent();
    const form = onboardingForm({ mobile: "+91 87654-32109", pancard: "aaapd 1234 f" });
    const orderId = await onboarded(actor, form);
    expect(await stateAndKinds(orderId)).toEqual({
      state: "succeeded",
      kinds: ["created", "submitted", "onboarded"],
    });
    const [sent] = await vendor.calls(orderId, "onboarding");
    expect(sent).toMatchObject({ accepted: true });
    expect(sent?.fields).toEqual({
      api_key: "***",
      username: "unit-test",
      orderid: orderId,
      shop_name: "Asha Telecom & Sons",
      name: "Asha Devi",
      email: form.email,
      mobile: "8765432109",
      date_of_birth: "1990-08-15",
      address: "Ward 4, Main Road",
      state_name: "Bihar",
      city_name: "Supaul",
      pincode: "852105",
      pancard: "AAAPD1234F",
    });
    const bankAgent = await findBankAgent(db(), actor.scope);
    expect(bankAgent).toMatchObject({ orderId });
    expect(bankAgent?.bcagentid).toMatch(/^INEXO\d{6}$/);
    expect(bankAgent?.vendorAgentId).toMatch(/^NSDLP\d+$/);
    expect(bankAgent?.apiTxnId).toBe(bankAgent?.vendorAgentId);
    expect(reference(await loadEvidence(db(), orderId))).toBe(bankAgent?.bcagentid);
  });

  test("is once per shop: the second is refused, and nothing is sent", async () => {
    const actor = await freshAgent();
    await onboarded(actor);
    const before = (await vendor.allCalls("onboarding")).length;
    expect(await onboardShop({ actor, input: onboardingForm() })).toEqual({
      ok: false,
      code: "shop_onboarded",
    });
    expect(await vendor.allCalls("onboarding")).toHaveLength(before);
  });

  test("of ten different forms at once, one is created", async () => {
    const actor = await freshAgent();
    const before = (await vendor.allCalls("onboarding")).length;
    const results = await Promise.all(
      Array.from({ length: 10 }, () => onboardShop({ actor, input: onboardingForm() })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await vendor.allCalls("onboarding")).toHaveLength(before + 1);
  });

  test("that the vendor refuses may be tried again with other details", async () => {
    const actor = await freshAgent();
    const first = await onboarded(actor, onboardingForm({ mobile: "9000000021" }));
    const set = await loadEvidence(db(), first);
    expect(set.at(-1)).toMatchObject({ kind: "rejected", content: { reason: "already_registered" } });
    expect(await findBankAgent(db(), actor.scope)).toBeUndefined();
    expect((await stateAndKinds(await onboarded(actor))).state).toBe("succeeded");
  });

  test("belongs to its shop alone", async () => {
    const [one, other] = [await freshAgent(), await freshAgent()];
    await onboarded(one);
    expect(await findBankAgent(db(), other.scope)).toBeUndefined();
  });
});

describe("a lost answer", () => {
  test("blocks a second onboarding, and goes to review since there is no look-up", async () => {
    const actor = await freshAgent();
    const form = onboardingForm();
    await vendor.fault({ endpoint: "onboarding", fault: "accept_then_reset", mobile: form.mobile });
    const orderId = await onboarded(actor, form);
    expect((await stateAndKinds(orderId)).state).toBe("unknown");
    expect(await onboardShop({ actor, input: onboardingForm() })).toEqual({
      ok: false,
      code: "onboarding_exists",
      facts: { orderId },
    });

    setClock(() => Date.now() + 3_600_000);
    await followOrder(orderId);
    setClock();
    expect((await stateAndKinds(orderId)).state).toBe("needs_review");
    expect(await vendor.calls(orderId, "onboarding")).toHaveLength(1);
  });

  test("decided as registered, lets the admin record the id, once", async () => {
    const [actor, admin] = [await freshAgent(), await freshAdmin()];
    const form = onboardingForm();
    await vendor.fault({ endpoint: "onboarding", fault: "missing_ids", mobile: form.mobile });
    const orderId = await onboarded(actor, form);
    const early = { orderid: orderId, bcagentid: "INEXO4711" };
    expect(await recordBankAgent({ actor: admin, input: early })).toEqual({ ok: false, code: "wrong_state" });

    setClock(() => Date.now() + 3_600_000);
    await followOrder(orderId);
    setClock();
    const { length } = await loadEvidence(db(), orderId);
    const decision = { decision: "succeeded", reason: "Seen in the panel" } as const;
    await decideOrder({ actor: admin, input: { orderid: orderId, version: length, ...decision } });
    expect(await findBankAgent(db(), actor.scope)).toBeUndefined();
    expect(await onboardShop({ actor, input: onboardingForm() })).toMatchObject({
      code: "onboarding_exists",
    });

    expect(await recordBankAgent({ actor: admin, input: early })).toMatchObject({ ok: true });
    expect(await findBankAgent(db(), actor.scope)).toMatchObject({ bcagentid: "INEXO4711", orderId: null });
    expect(await recordBankAgent({ actor: admin, input: early })).toEqual({
      ok: false,
      code: "shop_onboarded",
    });
  });
});

describe("the form", () => {
  const errorsOf = (more: Record<string, string>) =>
    onboardingSchema
      .safeParse(typedOnboarding(more))
      .error?.issues.map((issue) => [issue.path[0], issue.message]);

  test.each([
    ["shop_name", "", "shop_name_missing"],
    ["shop_name", "x".repeat(121), "shop_name_long"],
    ["shop_name", "<b>Asha</b>", "shop_name_characters"],
    ["name", "", "own_name_missing"],
    ["email", "asha", "email_form"],
    ["mobile", "12345", "mobile_length"],
    ["address", "", "address_missing"],
    ["pincode", "012345", "pin_code_start"],
    ["state_name", "Atlantis", "state_missing"],
    ["city_name", "", "city_missing"],
    ["pancard", "AAACD1234F", "pan_not_individual"],
  ])("%s = %j is rejected with %s", (name, value, code) => {
    expect(errorsOf({ [name]: value })).toEqual([[name, code]]);
  });

  test("takes three boxes for one date, and nobody under 18", () => {
    setClock(() => Date.parse("2026-11-22T09:00:00Z"));
    const born = (day: string, month: string, year: string) =>
      errorsOf({ date_of_birth_day: day, date_of_birth_month: month, date_of_birth_year: year });
    expect(born("", "", "")).toEqual([["date_of_birth", "date_missing"]]);
    expect(born("31", "2", "1990")).toEqual([["date_of_birth", "date_not_real"]]);
    expect(born("23", "11", "2008")).toEqual([["date_of_birth", "date_not_adult"]]);
    expect(born("22", "11", "2008")).toBeUndefined();
    setClock();
  });

  test("reports all errors at once", () => {
    expect(errorsOf({ name: "", date_of_birth_day: "", pancard: "" })).toEqual([
      ["name", "own_name_missing"],
      ["date_of_birth", "date_day_missing"],
      ["pancard", "pan_missing"],
    ]);
  });
});
