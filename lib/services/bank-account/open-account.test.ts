import { afterAll, describe, expect, test } from "vitest";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { currentLink } from "@/lib/orders/evidence/truth";
import { db } from "@/lib/platform/database";
import { accountSchema } from "@/lib/services/bank-account/schema";
import { findBankAgent } from "@/lib/services/bank-agent/data";
import { accountForm, freshPan, onboarded, opened, typedAccount } from "@/testing/bank";
import { freshAgent } from "@/testing/fixtures";
import { startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { askAboutAccount, openAccount } from "./open-account";

const vendor = await startTestSandbox();
process.env.INEXOPAY_TIMEOUT_MS = "3000";
afterAll(vendor.close);

async function bankShop() {
  const actor = await freshAgent();
  await onboarded(actor);
  return actor;
}

describe("an account opening", () => {
  test("is sent under the shop's own bcagentid, and is only started", async () => {
    const actor = await bankShop();
    const form = accountForm({ middle_name: "Devi", agent_pancard: "aaapd1234f" });
    const orderId = await opened(actor, form);
    expect(await stateAndKinds(orderId)).toEqual({
      state: "awaiting_customer",
      kinds: ["created", "submitted", "accepted"],
    });
    const [sent] = await vendor.calls(orderId, "account-open");
    expect(sent).toMatchObject({ accepted: true });
    expect(sent?.fields).toEqual({
      api_key: "***",
      username: "unit-test",
      orderid: orderId,
      account_type: "saving",
      bcagentid: (await findBankAgent(db(), actor.scope))?.bcagentid,
      first_name: "Meera",
      middle_name: "Devi",
      last_name: "Kumari",
      email: form.email,
      phone: form.phone,
      pancard: form.pancard,
      agent_pancard: "AAAPD1234F",
      pincode: "110001",
      return_url: expect.stringMatching(/^http:\/\/localhost:3000\/r\//),
    });
    expect(currentLink(await loadEvidence(db(), orderId))?.url).toContain("/nsdl-bank/open?txn_id=NSDL");
  });

  test("leaves out empty optional fields", async () => {
    const orderId = await opened(
      await bankShop(),
      accountForm({ account_type: "current", pancard: freshPan("C") }),
    );
    const [sent] = await vendor.calls(orderId, "account-open");
    expect(sent?.fields).not.toHaveProperty("middle_name");
    expect(sent?.fields).not.toHaveProperty("agent_pancard");
    expect(sent?.fields.account_type).toBe("current");
  });

  test("without a bcagentid is refused, and nothing is sent", async () => {
    const actor = await freshAgent();
    const before = (await vendor.allCalls("account-open")).length;
    expect(await openAccount({ actor, input: accountForm() })).toEqual({ ok: false, code: "not_onboarded" });
    expect(await vendor.allCalls("account-open")).toHaveLength(before);
  });

  test("for a PAN with an open order shows that one first", async () => {
    const actor = await bankShop();
    const form = accountForm();
    const orderId = await opened(actor, form);
    const again = await openAccount({ actor, input: accountForm({ pancard: form.pancard }) });
    expect(again).toMatchObject({
      code: "open_order_exists",
      facts: { orderId, state: "awaiting_customer" },
    });
  });
});

describe("an e-mail that was used before", () => {
  test("is reported in any case, and accepted if the agent confirms it", async () => {
    const actor = await bankShop();
    const email = "Meera.Family@example.test";
    const first = await opened(actor, accountForm({ email }));
    const second = { email: email.toLowerCase() };
    expect(await openAccount({ actor, input: accountForm(second) })).toEqual({
      ok: false,
      code: "email_used_before",
      facts: { orderId: first },
    });
    expect(await openAccount({ actor, input: accountForm({ ...second, same_email: "1" }) })).toMatchObject({
      ok: true,
    });
  });

  test("is reported before check-your-answers, and creates nothing", async () => {
    const actor = await bankShop();
    const email = "asha.family@example.test";
    const first = await opened(actor, accountForm({ email }));
    const again = accountForm({ email });
    expect(await askAboutAccount({ actor, input: again })).toMatchObject({
      code: "email_used_before",
      facts: { orderId: first },
    });
    expect(await askAboutAccount({ actor, input: { ...again, same_email: "1" } })).toMatchObject({
      ok: true,
    });
    expect(
      await askAboutAccount({ actor, input: accountForm({ request_id: again.request_id }) }),
    ).toMatchObject({
      ok: true,
    });
    // Submitting the form that created the order again is not a conflict with itself.
    const made = { ...again, same_email: "1" as const };
    await openAccount({ actor, input: made });
    expect(await askAboutAccount({ actor, input: made })).toMatchObject({ ok: true });
  });

  test("in another shop is not revealed", async () => {
    const [one, other] = [await bankShop(), await bankShop()];
    const form = accountForm();
    await opened(one, form);
    expect(await openAccount({ actor: other, input: accountForm({ email: form.email }) })).toMatchObject({
      ok: true,
    });
  });
});

describe("the form", () => {
  const errorsOf = (more: Record<string, string>) =>
    accountSchema.safeParse(typedAccount(more)).error?.issues.map((issue) => [issue.path[0], issue.message]);

  test.each([
    ["account_type", "", "account_type_missing"],
    ["account_type", "1", "account_type_missing"],
    ["first_name", "", "first_name_missing"],
    ["last_name", "", "last_name_missing"],
    ["middle_name", "R2D2", "name_characters"],
    ["email", "", "customer_email_missing"],
    ["phone", "", "mobile_missing"],
    ["pancard", "AAACD1234F", "pan_not_individual"],
    ["pincode", "1234", "pin_code_length"],
    ["agent_pancard", "nonsense", "pan_form"],
  ])("%s = %j is rejected with %s", (name, value, code) => {
    expect(errorsOf({ [name]: value })).toEqual([[name, code]]);
  });

  test("accepts any PAN for a current account, and a single name in both places", () => {
    expect(errorsOf({ account_type: "current", pancard: "AAACD1234F" })).toBeUndefined();
    expect(errorsOf({ first_name: "Meera", last_name: "Meera" })).toBeUndefined();
  });

  test("does not accept a bcagentid", () => {
    expect(accountForm({ bcagentid: "INEXO0001" })).not.toHaveProperty("bcagentid");
  });
});
