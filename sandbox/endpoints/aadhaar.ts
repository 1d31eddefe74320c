import { randomUUID } from "node:crypto";
import { type Answer, accept, refuseWith } from "../answers";
import { aadhaar, orderid, otp, text } from "../fields";
import { otpRequestId } from "../ids";
import type { Sandbox } from "../state";
import { istDateTime, utcWithOffset } from "../times";
import type { Endpoint } from "./endpoint";

/** The safe test number that works, and the one without a linked mobile number. */
export const WORKING_AADHAAR = "999941057058";
export const UNLINKED_AADHAAR = "999999990019";

/** Sends an OTP to the mobile number linked to an Aadhaar number. It echoes the whole number, as the vendor does. */
export const sendOtp: Endpoint = {
  name: "send-otp",
  path: "/api/verification/v1/send-otp.php",
  method: "POST",
  write: true,
  paid: true,
  fields: { orderid, aadhaar_number: aadhaar },
  handle: ({ sandbox, field }) => {
    const number = field("aadhaar_number");
    if (number === UNLINKED_AADHAAR) return failure(sandbox, "Mobile number is not linked with this Aadhaar");
    if (number !== WORKING_AADHAAR && !sandbox.options.aadhaarNumbers.includes(number))
      return failure(sandbox, "Aadhaar number not found. The sandbox knows test numbers only");
    const requestId = otpRequestId(istDateTime(sandbox.now()));
    sandbox.otps.add(requestId, number, sandbox.now());
    return accept(
      {
        status_code: 200,
        status: "success",
        message: "Successfully generated One Time Password (OTP).",
        data: { request_id: requestId, aadhaar: number, status: "pending" },
        meta: meta(sandbox),
      },
      requestId,
    );
  },
};

/** Checks an OTP. The right one returns an invented person's details. */
export const verifyOtp: Endpoint = {
  name: "verify-otp",
  path: "/api/verification/v1/verify-otp.php",
  method: "POST",
  write: true,
  paid: false,
  fields: { orderid, request_id: text, otp, aadhaar_number: aadhaar },
  handle: ({ sandbox, field }) => {
    const requestId = field("request_id");
    const verdict = sandbox.otps.verify(requestId, field("aadhaar_number"), field("otp"), sandbox.now());
    if (!verdict.ok) return failure(sandbox, verdict.message);
    return accept(
      {
        status_code: 200,
        status: "success",
        message: "Aadhaar verification successful",
        data: {
          request_id: requestId,
          status: "verified",
          aadhaar_details: {
            full_name: "Asha Devi",
            dob: "01-01-2001",
            gender: "Female",
            address: "Nagla, Agra, Uttar Pradesh, 283110",
          },
        },
        meta: meta(sandbox),
      },
      requestId,
    );
  },
};

function meta(sandbox: Sandbox) {
  return { request_id: randomUUID(), time: utcWithOffset(sandbox.now()) };
}

function failure(sandbox: Sandbox, message: string): Answer {
  return refuseWith(400, { status_code: 400, status: "failed", message, meta: meta(sandbox) });
}
