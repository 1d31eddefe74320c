import { z } from "zod";
import { createMask } from "@/lib/platform/privacy/mask-text";
import {
  CONTRADICTORY,
  INCOMPLETE,
  type Reading,
  readObject,
  readText,
} from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { aadhaarNumber, orderid, wireText } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({
  orderid,
  request_id: wireText(100),
  otp: z.string().regex(/^\d{6}$/),
  aadhaar_number: aadhaarNumber,
});

export type VerifyAadhaarOtpInput = z.infer<typeof request>;
/** The person as Aadhaar knows them; `dobRaw` is DD-MM-YYYY. Never contains the Aadhaar number. */
export type AadhaarDetails = {
  fullName: string;
  dobRaw: string | null;
  gender: string | null;
  address: string | null;
};

/** Returns only the documented details, and none for another request than ours or an unverified one. */
function read(body: Record<string, unknown>, sent: VerifyAadhaarOtpInput): Reading<AadhaarDetails> {
  const data = readObject(body.data);
  const details = readObject(data.aadhaar_details);
  const requestId = readText(data.request_id);
  const status = readText(data.status);
  if (requestId !== null && requestId !== sent.request_id) return CONTRADICTORY;
  if (status !== null && status.toLowerCase() !== "verified") return CONTRADICTORY;
  const fullName = withoutNumber(details.full_name, sent);
  if (fullName === null) return INCOMPLETE;
  return {
    ok: true,
    data: {
      fullName,
      dobRaw: withoutNumber(details.dob, sent),
      gender: withoutNumber(details.gender, sent),
      address: withoutNumber(details.address, sent),
    },
  };
}

/** A detail's text, unless it contains the Aadhaar number or the OTP. */
function withoutNumber(value: unknown, sent: VerifyAadhaarOtpInput): string | null {
  const text = readText(value, 1000);
  if (text === null) return null;
  const digits = text.replace(/\D/g, "");
  return digits.includes(sent.aadhaar_number) ? createMask([sent.aadhaar_number])(text) : text;
}

export const endpoint = {
  name: "verifyAadhaarOtp",
  group: "aadhaar",
  cost: "write",
  orderid: "fresh",
  method: "POST",
  path: "/api/verification/v1/verify-otp.php",
  request,
  read,
} as const satisfies Endpoint<VerifyAadhaarOtpInput, AadhaarDetails>;

/** Verifies the OTP the customer read out. A write: a wrong one uses up a try. */
export function verifyAadhaarOtp(
  client: InexopayClient,
  input: VerifyAadhaarOtpInput,
): Promise<Outcome<AadhaarDetails>> {
  return callEndpoint(client, endpoint, input);
}
