import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { consoleCalls } from "@/db/schema/console-calls";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { db } from "@/lib/platform/database";
import { freshAdmin } from "@/testing/fixtures";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { callEndpoint } from "./call-endpoint";
import { findCall } from "./data";
import { loadConsoleCall } from "./loaders";
import { questionSchema, writeSchema } from "./schema";

const vendor = await startTestSandbox();
process.env.INEXOPAY_TIMEOUT_MS = "3000";
afterAll(vendor.close);

const AADHAAR = "999941057058";
const posted = (endpoint: string, fields: Record<string, unknown> = {}) => ({
  endpoint,
  claim: randomUUID(),
  step: "send",
  ...fields,
});
const pan = (number = "9000000001") =>
  writeSchema.parse(posted("requestPan", { number, pan_mode: "EKYC", pan_type: "new_pan" }));
const requests = async (orderid: string | null | undefined) =>
  (await vendor.allCalls("request_pan")).filter((one) => one.orderid === orderid);

describe("a console call", () => {
  test("is stored redacted, under its own orderid, with who made it", async () => {
    const actor = await freshAdmin();
    const input = pan();
    expect(await callEndpoint({ actor, input })).toEqual({
      ok: true,
      data: { id: input.requestId, isNew: true },
    });
    const call = await loadConsoleCall(actor, input.requestId);
    expect(call).toMatchObject({
      outcome: "accepted",
      httpStatus: 200,
      userName: actor.name,
      progress: "answered",
    });
    expect(call?.request).toMatchObject({ number: "XXXXXX0001", api_key: "[masked]", pan_mode: "EKYC" });
    expect(call?.curl).toContain("$INEXOPAY_API_KEY");
    expect(await requests(call?.sentOrderid)).toHaveLength(1);
    const [kept] = await db()
      .select({ userId: vendorCalls.userId, purpose: vendorCalls.purpose })
      .from(vendorCalls)
      .where(eq(vendorCalls.id, call?.callId ?? 0));
    expect(kept).toEqual({ userId: actor.userId, purpose: "console" });
    const [entry] = await db()
      .select({ action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, input.requestId));
    expect(entry).toEqual({ action: "console.called", facts: { endpoint: "requestPan" } });
  });

  test("from one form is made once, however often it is submitted at once", async () => {
    const [actor, input] = [await freshAdmin(), pan()];
    const results = await Promise.all(Array.from({ length: 8 }, () => callEndpoint({ actor, input })));
    expect(results.filter((one) => one.ok && one.data.isNew)).toHaveLength(1);
    expect(await requests((await findCall(db(), actor.scope, input.requestId))?.sentOrderid)).toHaveLength(1);
  });

  test("interrupted by a crash stays claimed: the same form sends nothing more", async () => {
    const [actor, input] = [await freshAdmin(), pan()];
    const claim = {
      id: input.requestId,
      userId: actor.userId,
      endpoint: "requestPan",
      sentOrderid: "BCUTOFF",
    };
    await db()
      .insert(consoleCalls)
      .values({ ...claim, at: new Date("2026-01-01T00:00:00Z") });
    const before = (await vendor.allCalls("request_pan")).length;
    expect(await callEndpoint({ actor, input })).toMatchObject({ data: { isNew: false } });
    expect((await vendor.allCalls("request_pan")).length).toBe(before);
    expect(await loadConsoleCall(actor, input.requestId)).toMatchObject({ progress: "lost", outcome: null });
  });

  test("whose answer went with its month says so, and is no call without an answer", async () => {
    const [actor, input] = [await freshAdmin(), questionSchema.parse(posted("balance"))];
    await callEndpoint({ actor, input });
    const { callId } = (await findCall(db(), actor.scope, input.requestId)) ?? {};
    await db()
      .delete(vendorCalls)
      .where(eq(vendorCalls.id, callId ?? 0));
    expect(await loadConsoleCall(actor, input.requestId)).toMatchObject({
      ...{ callId, progress: "dropped", outcome: null },
    });
  });

  test("stores neither Aadhaar number nor OTP", async () => {
    const actor = await freshAdmin();
    const sent = writeSchema.parse(posted("sendAadhaarOtp", { aadhaar_number: AADHAAR }));
    await callEndpoint({ actor, input: sent });
    const first = await loadConsoleCall(actor, sent.requestId);
    expect(first?.outcome).toBe("accepted");
    const request_id = JSON.parse(first?.response ?? "{}").data.request_id;
    const verify = writeSchema.parse(
      posted("verifyAadhaarOtp", { request_id, otp: "123456", aadhaar_number: AADHAAR }),
    );
    await callEndpoint({ actor, input: verify });
    const second = await loadConsoleCall(actor, verify.requestId);
    expect(second?.outcome).toBe("accepted");
    expect(JSON.stringify([first, second])).not.toMatch(/999941057058|123456|Asha/);
  });

  test.each(["hang_before", "html_error", "status_402", "reset_before"])(
    "reports a fault as it is: %s",
    async (fault) => {
      await vendor.fault({ endpoint: "balance", fault, delayMs: 10 });
      const [actor, input] = [await freshAdmin(), questionSchema.parse(posted("balance"))];
      expect(await callEndpoint({ actor, input })).toMatchObject({ ok: true });
      const call = await loadConsoleCall(actor, input.requestId);
      expect(call?.outcome).toBe(fault === "status_402" ? "rejected" : "ambiguous");
      expect(call?.reason).not.toBeNull();
    },
  );
});

describe("a form", () => {
  const codes = (schema: typeof writeSchema, fields: Record<string, unknown>) =>
    schema.safeParse(fields).error?.issues.map(({ path, message }) => [path[0], message]);

  test("cannot call a write as a look-up, nor anything outside the catalogue", () => {
    for (const endpoint of ["requestPan", "https://evil.example/", "/api/balance.php", "constructor"])
      expect(codes(questionSchema, posted(endpoint))).toEqual([["endpoint", "not_understood"]]);
    expect(codes(writeSchema, posted("balance"))).toEqual([["endpoint", "not_understood"]]);
  });

  test("sends only the documented fields", () => {
    const more = { api_key: "x", username: "y", url: "https://evil.example", orderid: "MINE" };
    expect(questionSchema.parse(posted("accountStatus", { pancard: "aaapd1234f", ...more })).fields).toEqual({
      pancard: "AAAPD1234F",
    });
  });

  test("requires secrets in the last step, and not before", () => {
    expect(codes(writeSchema, { ...posted("sendAadhaarOtp"), step: undefined })).toBeUndefined();
    expect(codes(writeSchema, posted("sendAadhaarOtp"))).toEqual([["aadhaar_number", "aadhaar_missing"]]);
  });

  test.each([
    [{ number: ["9000000001", "9000000002"] }, ["number", "not_understood"]],
    [{ number: "12" }, ["number", "mobile_length"]],
    [{ pan_mode: "FAX" }, ["pan_mode", "value_form"]],
    [{ pan_type: "" }, ["pan_type", "value_missing"]],
    [{ return_url: "https://evil.example/" }, ["return_url", "link_foreign"]],
  ])("with %j is rejected at that field", (wrong, expected) => {
    const fields = { number: "9000000001", pan_mode: "EKYC", pan_type: "new_pan", ...wrong };
    expect(codes(writeSchema, posted("requestPan", fields))).toEqual([expected]);
  });
});
