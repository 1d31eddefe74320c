import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consents } from "@/db/schema/consents";
import { orders } from "@/db/schema/orders";
import { shopServices } from "@/db/schema/shops";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { findOrder } from "@/lib/orders/data";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { freshAgent } from "@/testing/fixtures";
import { startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import {
  LINKED,
  startedVerification,
  switchAadhaarOn,
  UNLINKED,
  verificationForm,
} from "@/testing/verification";
import { CONSENT_VERSION } from "./consent/consent-text";
import { verificationSchema } from "./schema";
import { startVerification } from "./start-verification";

const vendor = await startTestSandbox();
beforeAll(switchAadhaarOn);
afterAll(vendor.close);

const consentsOf = (orderId: string) =>
  db()
    .select({
      textVersion: consents.textVersion,
      language: consents.language,
      userId: consents.userId,
      at: consents.at,
    })
    .from(consents)
    .where(eq(consents.orderId, orderId));

describe("a verification", () => {
  test("has one OTP sent, under the order's own id, and waits for it", async () => {
    const orderId = await startedVerification(await freshAgent());
    expect(await stateAndKinds(orderId)).toEqual({
      state: "awaiting_customer",
      kinds: ["created", "submitted", "otp_sent"],
    });
    const [, , sent] = await loadEvidence(db(), orderId);
    expect(sent).toMatchObject({ content: { round: 1, requestId: expect.stringMatching(/^ADHR/) } });
    expect(await vendor.calls(orderId, "send-otp")).toHaveLength(1);
  });

  test("records the consent with its version, language, time and agent", async () => {
    const actor = await freshAgent();
    const orderId = await startedVerification(actor, verificationForm({ consent_language: "en" }));
    const order = await findOrder(db(), everyoneScope(), orderId);
    expect(await consentsOf(orderId)).toEqual([
      { textVersion: CONSENT_VERSION, language: "en", userId: actor.userId, at: order?.createdAt },
    ]);
  });

  test("keeps only the last four digits of the number", async () => {
    const orderId = await startedVerification(await freshAgent());
    const order = await findOrder(db(), everyoneScope(), orderId);
    if (!order) throw new Error("The order is not there");
    expect(orderFields(order)).toEqual({ aadhaar_last4: "7058", consent_language: "hi" });
    const [call] = await db().select().from(vendorCalls).where(eq(vendorCalls.orderId, orderId));
    expect(call?.request.aadhaar_number).toBe("XXXXXXXX7058");
    expect(JSON.stringify(call)).not.toContain(LINKED);
  });

  test("posted twenty times at once is one order, one consent and one OTP", async () => {
    const actor = await freshAgent();
    const form = verificationForm();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => startVerification({ actor, input: form })),
    );
    const ids = new Set(results.map((result) => (result.ok ? result.data.orderId : result.code)));
    expect(ids.size).toBe(1);
    const [orderId = ""] = ids;
    expect(await vendor.calls(orderId, "send-otp")).toHaveLength(1);
    expect(await consentsOf(orderId)).toHaveLength(1);
  });

  test("with the same id and another number is refused, and sends nothing", async () => {
    const actor = await freshAgent();
    const form = verificationForm();
    const orderId = await startedVerification(actor, form);
    const changed = await startVerification({ actor, input: { ...form, aadhaar_number: UNLINKED } });
    expect(changed).toEqual({ ok: false, code: "request_changed", facts: { orderId } });
    expect(await vendor.calls(orderId, "send-otp")).toHaveLength(1);
  });

  test("of an Aadhaar without a phone fails, and its page offers nothing to do", async () => {
    const form = verificationForm({ aadhaar_number: UNLINKED });
    const result = await startVerification({ actor: await freshAgent(), input: form });
    if (!result.ok) throw new Error(result.code);
    expect(result.data.isOpen).toBe(false);
    const { orderId } = result.data;
    expect(await stateAndKinds(orderId)).toEqual({
      state: "failed",
      kinds: ["created", "submitted", "rejected"],
    });
    const [, , rejected] = await loadEvidence(db(), orderId);
    expect(rejected).toMatchObject({ content: { reason: "mobile_not_linked" } });
  });

  test("whose answer is lost is unknown, and is not sent again", async () => {
    await vendor.fault({ endpoint: "send-otp", fault: "accept_then_reset" });
    const orderId = await startedVerification(await freshAgent());
    expect(await stateAndKinds(orderId)).toEqual({
      state: "unknown",
      kinds: ["created", "submitted", "ambiguous"],
    });
    expect(await vendor.calls(orderId, "send-otp")).toHaveLength(1);
  });

  test("is refused if the service is switched off, and leaves nothing behind", async () => {
    const actor = await freshAgent();
    await db()
      .insert(shopServices)
      .values({ shopId: actor.shopId, service: "aadhaar_verification", enabled: false });
    expect(await startVerification({ actor, input: verificationForm() })).toEqual({
      ok: false,
      code: "service_off",
    });
    const made = await db().select({ id: orders.id }).from(orders).where(eq(orders.shopId, actor.shopId));
    expect(made).toEqual([]);
  });
});

describe("the form", () => {
  const good = { ...verificationForm(), aadhaar_number: LINKED };
  test.each([
    ["linked_phone", "", "linked_phone_missing"],
    ["linked_phone", "no", "linked_phone_away"],
    ["consent_language", "", "consent_language_missing"],
    ["consent_language", "fr", "consent_language_missing"],
    ["consent", "", "consent_missing"],
    ["consent", "on", "consent_missing"],
    ["aadhaar_number", "", "aadhaar_missing"],
    ["aadhaar_number", "9999 4105 7059", "aadhaar_checksum"],
    ["aadhaar_number", "1999 4105 7058", "aadhaar_start"],
  ])("%s = %j is rejected with %s", (name, value, code) => {
    const parsed = verificationSchema.safeParse({ ...good, [name]: value });
    expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[name, code]]);
  });

  test("with an outdated consent text is rejected", () => {
    const parsed = verificationSchema.safeParse({ ...good, consent_version: "2025-01-01" });
    expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([
      ["consent", "consent_outdated"],
    ]);
  });

  test("selects and ticks nothing by default", () => {
    const parsed = verificationSchema.safeParse({
      request_id: good.request_id,
      consent_version: CONSENT_VERSION,
    });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
      "linked_phone_missing",
      "consent_language_missing",
      "consent_missing",
      "aadhaar_missing",
    ]);
  });
});
