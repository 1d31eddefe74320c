const LIFETIME_MS = 600_000;
const MAX_TRIES = 3;

/** The one-time password that is always correct here. */
export const RIGHT_OTP = "123456";

interface OtpRequest {
  aadhaar: string;
  sentAt: number;
  wrongTries: number;
  used: boolean;
}

/** The result of a try. `message` is what the API says about it. */
export type OtpVerdict = { ok: true } | { ok: false; message: string };

/** The OTPs that were sent. Each is valid for ten minutes and three wrong tries. */
export class OtpRequests {
  private requests = new Map<string, OtpRequest>();

  /** Records that an OTP was sent. Numbers stay in memory only, and no answer of the control API shows them. */
  add(requestId: string, aadhaar: string, now: number): void {
    this.requests.set(requestId, { aadhaar, sentAt: now, wrongTries: 0, used: false });
  }

  /** Checks an OTP and counts a wrong try. */
  verify(requestId: string, aadhaar: string, otp: string, now: number): OtpVerdict {
    const request = this.requests.get(requestId);
    if (!request) return refused("Invalid request_id");
    if (request.aadhaar !== aadhaar) return refused("Aadhaar number does not match the request");
    if (request.used) return refused("OTP has already been used");
    if (request.wrongTries >= MAX_TRIES)
      return refused("Maximum OTP attempts exceeded. Please request a new OTP");
    if (now - request.sentAt >= LIFETIME_MS) return refused("OTP has expired. Please request a new OTP");
    if (otp !== RIGHT_OTP) {
      request.wrongTries++;
      return refused("Invalid OTP");
    }
    request.used = true;
    return { ok: true };
  }

  clear(): void {
    this.requests.clear();
  }
}

function refused(message: string): OtpVerdict {
  return { ok: false, message };
}
