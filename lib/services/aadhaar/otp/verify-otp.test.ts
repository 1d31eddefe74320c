import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { shopServices } from "@/db/schema/shops";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import type { AgentActor } from "@/lib/platform/access/actor";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { openResult } from "@/lib/platform/privacy/envelope";
import { findResult } from "@/lib/services/aadhaar/details/data";
import { endVerification } from "@/lib/services/aadhaar/end-verification";
import { freshAgent } from "@/testing/fixtures";
import { startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import {
  LINKED,
  RIGHT_OTP,
  startedVerification,
  switchAadhaarOn,
  tryOf,
  UNLINKED,
  WRONG_OTP,
} from "@/testing/verification";
import { resendOtp } from "./resend-otp";

const vendor = await startTestSandbox();
const MINUTE = 60_000;
beforeAll(switchAadhaarOn);
afterAll(vendor.close);
afterEach(() => setClock());

const triesAt = async (orderId: string) => (await vendor.calls(orderId, "verify-otp")).length;
const inMinutes = (minutes: number) => setClock(() => Date.now() + minutes * MINUTE);

async function detailsOf(actor: AgentActor, orderId: string) {
  const found = await findResult(db(), actor.scope, orderId);
  return found?.resultSealed ? openResult(orderId, found.dataKey, found.resultSealed) : null;
}

async function started(): Promise<{ actor: AgentActor; orderId: string }> {
  const actor = await freshAgent();
  return { actor, orderId: await startedVerification(actor) };
}

describe("the right OTP", () => {
  test("verifies, and seals the details with the order", async () => {
    const { actor, orderId } = await started();
    expect(await tryOf(actor, orderId, 1, RIGHT_OTP)).toMatchObject({ ok: true, data: { isOpen: false } });
    expect(await stateAndKinds(orderId)).toEqual({
      state: "succeeded",
      kinds: ["created", "submitted", "otp_sent", "otp_tried", "verified"],
    });
    expect((await loadEvidence(db(), orderId)).at(-1)).toMatchObject({ content: { last4: "7058" } });
    expect(await detailsOf(actor, orderId)).toEqual({
      kept: "all",
      fullName: "Asha Devi",
      dob: "01-01-2001",
      gender: "Female",
      address: "Nagla, Agra, Uttar Pradesh, 283110",
    });
  });

  test("is sent with what verifying needs", async () => {
    const { actor, orderId } = await started();
    await tryOf(actor, orderId, 1, RIGHT_OTP);
    const [, , sent] = await loadEvidence(db(), orderId);
    const requestId = sent?.kind === "otp_sent" ? sent.content.requestId : "";
    const [call] = await vendor.calls(orderId, "verify-otp");
    expect(call?.fields).toMatchObject({ orderid: orderId, request_id: requestId });
    expect(Object.keys(call?.fields ?? {}).sort()).toEqual(
      ["aadhaar_number", "api_key", "orderid", "otp", "request_id", "username"].sort(),
    );
  });

  test("submitted ten times at once is one try", async () => {
    const { actor, orderId } = await started();
    const results = await Promise.all(Array.from({ length: 10 }, () => tryOf(actor, orderId, 1, RIGHT_OTP)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await triesAt(orderId)).toBe(1);
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("submitted again after it verified makes no call, even though the number is gone", async () => {
    const { actor, orderId } = await started();
    await tryOf(actor, orderId, 1, RIGHT_OTP);
    expect(await tryOf(actor, orderId, 1, RIGHT_OTP, null)).toMatchObject({
      ok: true,
      data: { isOpen: false },
    });
    expect(await triesAt(orderId)).toBe(1);
  });
});

describe("tries", () => {
  test("a wrong OTP leaves the other tries; the third ends it", async () => {
    const { actor, orderId } = await started();
    expect(await tryOf(actor, orderId, 1, WRONG_OTP)).toMatchObject({ data: { isOpen: true } });
    expect(await stateAndKinds(orderId)).toMatchObject({ state: "awaiting_customer" });
    expect((await loadEvidence(db(), orderId)).at(-1)).toMatchObject({
      kind: "otp_refused",
      content: { attempt: 1, reason: "otp_wrong" },
    });
    await tryOf(actor, orderId, 2, WRONG_OTP);
    expect(await tryOf(actor, orderId, 3, WRONG_OTP)).toMatchObject({ data: { isOpen: false } });
    expect(await stateAndKinds(orderId)).toMatchObject({ state: "expired" });
    await tryOf(actor, orderId, 4, RIGHT_OTP);
    expect(await triesAt(orderId)).toBe(3);
  });

  test.each([0, 2, 999])("under a number that was not offered (%i) makes no call", async (attempt) => {
    const { actor, orderId } = await started();
    await tryOf(actor, orderId, attempt, RIGHT_OTP);
    expect(await triesAt(orderId)).toBe(0);
  });

  test("a lost answer counts, and a later one still verifies", async () => {
    const { actor, orderId } = await started();
    await vendor.fault({ endpoint: "verify-otp", fault: "reset_before", orderid: orderId });
    await tryOf(actor, orderId, 1, RIGHT_OTP);
    expect((await loadEvidence(db(), orderId)).at(-1)).toMatchObject({ kind: "otp_unclear" });
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
    await tryOf(actor, orderId, 2, RIGHT_OTP);
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("without the number makes no call and says so", async () => {
    const { actor, orderId } = await started();
    expect(await tryOf(actor, orderId, 1, RIGHT_OTP, null)).toEqual({ ok: false, code: "number_gone" });
    expect(await triesAt(orderId)).toBe(0);
  });

  test("with somebody else's number does not verify", async () => {
    const { actor, orderId } = await started();
    await tryOf(actor, orderId, 1, RIGHT_OTP, UNLINKED);
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
    expect(await detailsOf(actor, orderId)).toBeNull();
  });

  test("after the window makes no call", async () => {
    const { actor, orderId } = await started();
    inMinutes(10);
    expect(await tryOf(actor, orderId, 1, RIGHT_OTP)).toMatchObject({ ok: true, data: { isOpen: false } });
    expect(await triesAt(orderId)).toBe(0);
  });

  test("by another shop, or with the service switched off, makes no call", async () => {
    const { actor, orderId } = await started();
    expect(await tryOf(await freshAgent(), orderId, 1, RIGHT_OTP)).toEqual({ ok: false, code: "not_found" });
    await db()
      .insert(shopServices)
      .values({ shopId: actor.shopId, service: "aadhaar_verification", enabled: false });
    expect(await tryOf(actor, orderId, 1, RIGHT_OTP)).toEqual({ ok: false, code: "service_off" });
    expect(await triesAt(orderId)).toBe(0);
  });
});

describe("another OTP", () => {
  const ask = (actor: AgentActor, orderid: string, attempt: number, aadhaar: string | null = LINKED) =>
    resendOtp({ actor, input: { orderid, attempt, aadhaar } });

  test("waits for its time, is sent under a new orderid, and is the one that counts", async () => {
    const { actor, orderId } = await started();
    expect(await ask(actor, orderId, 2)).toEqual({ ok: false, code: "too_soon" });
    inMinutes(1.01);
    expect(await ask(actor, orderId, 2)).toMatchObject({ ok: true, data: { isOpen: true } });
    expect(await vendor.calls(orderId, "send-otp")).toHaveLength(1);
    expect((await stateAndKinds(orderId)).kinds.slice(2)).toEqual(["otp_sent", "otp_asked", "otp_sent"]);
    const sent = (await loadEvidence(db(), orderId)).filter((one) => one.kind === "otp_sent");
    await tryOf(actor, orderId, 1, RIGHT_OTP);
    const [call] = await vendor.calls(orderId, "verify-otp");
    expect(call?.fields.request_id).toBe(sent[1]?.content.requestId);
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("requested ten times at once is sent once", async () => {
    const { actor, orderId } = await started();
    inMinutes(1.01);
    const results = await Promise.all(Array.from({ length: 10 }, () => ask(actor, orderId, 2)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect((await stateAndKinds(orderId)).kinds.filter((kind) => kind === "otp_asked")).toHaveLength(1);
    expect((await stateAndKinds(orderId)).kinds.filter((kind) => kind === "otp_sent")).toHaveLength(2);
  });

  test.each([1, 3, 999])("under a number that was not offered (%i) is not sent", async (attempt) => {
    const { actor, orderId } = await started();
    inMinutes(1.01);
    await ask(actor, orderId, attempt);
    expect((await stateAndKinds(orderId)).kinds).toEqual(["created", "submitted", "otp_sent"]);
  });

  test("does not add tries", async () => {
    const { actor, orderId } = await started();
    await tryOf(actor, orderId, 1, WRONG_OTP);
    await tryOf(actor, orderId, 2, WRONG_OTP);
    inMinutes(1.01);
    await ask(actor, orderId, 2);
    await tryOf(actor, orderId, 3, WRONG_OTP);
    expect((await stateAndKinds(orderId)).state).toBe("expired");
  });

  test("after a lost answer lets the verification continue", async () => {
    await vendor.fault({ endpoint: "send-otp", fault: "accept_then_reset" });
    const { actor, orderId } = await started();
    expect((await stateAndKinds(orderId)).state).toBe("unknown");
    inMinutes(1.01);
    await ask(actor, orderId, 2);
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
  });

  test("that is refused leaves the first one valid", async () => {
    const { actor, orderId } = await started();
    inMinutes(1.01);
    await vendor.fault({ endpoint: "send-otp", fault: "status_401" });
    await ask(actor, orderId, 2);
    expect((await stateAndKinds(orderId)).kinds.at(-1)).toBe("otp_not_resent");
    await tryOf(actor, orderId, 1, RIGHT_OTP);
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("needs the number, its own shop and an open window", async () => {
    const { actor, orderId } = await started();
    inMinutes(1.01);
    expect(await ask(actor, orderId, 2, null)).toEqual({ ok: false, code: "number_gone" });
    expect(await ask(await freshAgent(), orderId, 2)).toEqual({ ok: false, code: "not_found" });
    inMinutes(11);
    expect(await ask(actor, orderId, 2)).toMatchObject({ ok: true, data: { isOpen: false } });
    expect((await stateAndKinds(orderId)).kinds).toEqual(["created", "submitted", "otp_sent"]);
  });
});

describe("time", () => {
  const planned = async (orderId: string) => {
    const [row] = await db()
      .select({ at: orders.nextCheckAt, from: orders.createdAt })
      .from(orders)
      .where(eq(orders.id, orderId));
    return row?.at ? row.at.getTime() - row.from.getTime() : null;
  };

  test("closes an open verification when its window is over, and not before", async () => {
    const { orderId } = await started();
    expect(await planned(orderId)).toBe(10 * MINUTE);
    await endVerification(orderId, { state: "awaiting_customer", ageMs: 10 * MINUTE - 1 });
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
    await endVerification(orderId, { state: "awaiting_customer", ageMs: 10 * MINUTE });
    expect((await stateAndKinds(orderId)).state).toBe("expired");
    expect(await planned(orderId)).toBeNull();
  });

  test("closes one whose answer was lost too, since there is no look-up", async () => {
    await vendor.fault({ endpoint: "send-otp", fault: "accept_then_reset" });
    const { orderId } = await started();
    await endVerification(orderId, { state: "unknown", ageMs: 10 * MINUTE });
    expect((await stateAndKinds(orderId)).state).toBe("expired");
  });

  test("leaves only masked details of a verified one, once", async () => {
    const { actor, orderId } = await started();
    await tryOf(actor, orderId, 1, RIGHT_OTP);
    expect(await planned(orderId)).toBeGreaterThanOrEqual(10 * MINUTE);
    const masked = { kept: "masked", fullName: "Asha Devi", birthYear: "2001", state: "Uttar Pradesh" };
    for (let turn = 0; turn < 2; turn++) {
      await endVerification(orderId, { state: "succeeded", ageMs: 20 * MINUTE });
      expect(await detailsOf(actor, orderId)).toEqual(masked);
      expect(await planned(orderId)).toBeNull();
    }
  });

  test("that runs out while an answer is pending does not undo it", async () => {
    const { actor, orderId } = await started();
    await vendor.fault({ endpoint: "verify-otp", fault: "slow", orderid: orderId, delayMs: 1_500 });
    const trying = tryOf(actor, orderId, 1, RIGHT_OTP);
    await expect.poll(async () => (await stateAndKinds(orderId)).kinds.at(-1)).toBe("otp_tried");
    await endVerification(orderId, { state: "awaiting_customer", ageMs: 10 * MINUTE });
    await trying;
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });
});
