import { z } from "zod";
import {
  CONTRADICTORY,
  INCOMPLETE,
  type Reading,
  readId,
  readObject,
  readText,
} from "@/lib/vendor/inexopay/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/client";
import { aadhaarNumber, orderid } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({ orderid, aadhaar_number: aadhaarNumber });

export type SendAadhaarOtpInput = z.infer<typeof request>;
/** What verifying needs. The Aadhaar number, which the vendor echoes, is not in it. */
export type SentAadhaarOtp = { requestId: string };

/** `data.request_id` counts; `meta.request_id` is another thing. The echo is compared here and goes no further. */
function read(body: Record<string, unknown>, sent: SendAadhaarOtpInput): Reading<SentAadhaarOtp> {
  const data = readObject(body.data);
  const echo = readText(data.aadhaar);
  if (echo !== null && /^\d{12}$/.test(echo) && echo !== sent.aadhaar_number) return CONTRADICTORY;
  if (/^fail|^error$/i.test(readText(data.status) ?? "")) return CONTRADICTORY;
  const requestId = readId(data.request_id, 100);
  return requestId === null ? INCOMPLETE : { ok: true, data: { requestId } };
}

export const endpoint = {
  name: "sendAadhaarOtp",
  group: "aadhaar",
  cost: "paid",
  orderid: "fresh",
  method: "POST",
  path: "/api/verification/v1/send-otp.php",
  request,
  read,
} as const satisfies Endpoint<SendAadhaarOtpInput, SentAadhaarOtp>;

/** Has an OTP sent to the mobile linked to an Aadhaar. A write: each one costs the customer a message. */
export function sendAadhaarOtp(
  client: InexopayClient,
  input: SendAadhaarOtpInput,
): Promise<Outcome<SentAadhaarOtp>> {
  return callEndpoint(client, endpoint, input);
}
