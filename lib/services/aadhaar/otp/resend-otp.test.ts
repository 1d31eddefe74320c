import { beforeAll, expect, test } from "vitest";
import { endVerification } from "@/lib/services/aadhaar/end-verification";
import { freshAgent } from "@/testing/fixtures";
import { stateAndKinds } from "@/testing/vendor/sandbox";
import { LINKED, startedVerification, switchAadhaarOn, tryOf } from "@/testing/verification";
import { resendOtp } from "./resend-otp";

// No vendor runs here: connections to the unit tests' address are refused.
beforeAll(switchAadhaarOn);

test("an OTP that was never sent may be sent at once by the same order, under its next number", async () => {
  const actor = await freshAgent();
  const orderId = await startedVerification(actor);
  expect(await stateAndKinds(orderId)).toEqual({
    state: "created",
    kinds: ["created", "submitted", "not_sent"],
  });
  const press = (attempt: number) =>
    resendOtp({ actor, input: { orderid: orderId, attempt, aadhaar: LINKED } });
  await Promise.all([press(2), press(2), press(2)]);
  await press(1);
  expect((await stateAndKinds(orderId)).kinds).toEqual([
    "created",
    "submitted",
    "not_sent",
    "submitted",
    "not_sent",
  ]);
  expect(await press(3)).toMatchObject({ ok: true, data: { isOpen: true } });
  expect((await stateAndKinds(orderId)).kinds).toHaveLength(7);

  expect(await tryOf(actor, orderId, 1, "123456")).toMatchObject({ ok: true });
  expect((await stateAndKinds(orderId)).kinds).not.toContain("otp_tried");
  await endVerification(orderId, { state: "created", ageMs: 600_000 });
  expect((await stateAndKinds(orderId)).state).toBe("expired");
});
