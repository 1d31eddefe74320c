import { z } from "zod";
import {
  CONTRADICTORY,
  INCOMPLETE,
  type Reading,
  readId,
  readObject,
  readText,
} from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { aadhaarNumber, orderid } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({ orderid, aadhaar_number: aadhaarNumber });

export type SendAadhaarOtpInput = z.infer<typeof request>;
/** What verification needs, without the Aadhaar number, which the vendor echoes. */
export type SentAadhaarOtp = { requestId: string };

/** Uses `data.request_id`, not the unrelated `meta.request_id`. The echo is checked here and dropped. */
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

/** Sends an OTP to the mobile linked to an Aadhaar. A write: each one sends the customer a message. */
export function sendAadhaarOtp(
  client: InexopayClient,
  input: SendAadhaarOtpInput,
): Promise<Outcome<SentAadhaarOtp>> {
  return callEndpoint(client, endpoint, input);
}
