import type { Sandbox } from "./state";

/** An endpoint's answer. `accepted` is for the ledger; `transaction` names what an accepted write created. */
export interface Answer {
  httpStatus: number;
  body: Record<string, unknown>;
  accepted: boolean;
  transaction?: string;
}

/** A request that passed the checks: documented fields only, each in its documented format. */
export interface Call {
  sandbox: Sandbox;
  /** A required field is always present; an optional one that is absent or empty reads as "". */
  field(name: string): string;
  /** The address that the caller used for this server; links are built from it. */
  origin: string;
  /** The caller's address. */
  peer: string;
}

const DOCUMENTED = {
  400: "Missing or invalid parameters",
  401: "Invalid API key or username",
  402: "Insufficient balance",
  403: "IP not whitelisted, account not approved, or subscription expired",
  405: "Wrong HTTP method",
  500: "Internal error",
} as const;
export type ErrorCode = keyof typeof DOCUMENTED;

/** A success, with HTTP 200. */
export function accept(body: Record<string, unknown>, transaction?: string): Answer {
  return { httpStatus: 200, body, accepted: true, ...(transaction ? { transaction } : {}) };
}

/** A documented error: its code is the HTTP status and also in the body. The default message is the documented one. */
export function refuse(code: ErrorCode, message: string = DOCUMENTED[code]): Answer {
  return { httpStatus: code, body: { status_code: code, status: "FAILED", message }, accepted: false };
}

/** A failure in the format of one family of endpoints. */
export function refuseWith(httpStatus: number, body: Record<string, unknown>): Answer {
  return { httpStatus, body, accepted: false };
}
