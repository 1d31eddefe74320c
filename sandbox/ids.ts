import { randomBytes, randomInt } from "node:crypto";
import { hasVerhoeffDigit, withVerhoeffDigit } from "./verhoeff";

/** Eight digits, the shape of the documented PAN `txid`. */
export function panTxid(): string {
  return String(randomInt(10_000_000, 100_000_000));
}

/** `NSDL` and eight hexadecimal digits, the shape of the documented account `txn_id`. */
export function accountTxnId(): string {
  return `NSDL${randomBytes(4).toString("hex").toUpperCase()}`;
}

/** `NSDL` and eight digits, the shape of the documented acknowledgement in `reference`. */
export function acknowledgement(): string {
  return `NSDL${randomInt(10_000_000, 100_000_000)}`;
}

/** An invented account number of twelve digits that cannot be read as an Aadhaar number (it begins with 1). */
export function accountNumber(): string {
  return `1${String(randomInt(0, 100_000_000_000)).padStart(11, "0")}`;
}

/** The documented shape of `customer_id`. */
export function customerId(): string {
  return `CUST${randomInt(10_000, 100_000)}`;
}

/** The agent that exists from the start, taken from the documentation's sample. */
export const SEEDED_BCAGENTID = "INEXO0001";

/** A new agent id: `INEXO`, five digits and a check digit, so that it is recognised after a restart. */
export function bcAgentId(): string {
  return `INEXO${withVerhoeffDigit(String(randomInt(0, 100_000)).padStart(5, "0"))}`;
}

/** Whether an agent id is the seeded one or one that a sandbox issued, now or before a restart. */
export function isBcAgentId(id: string): boolean {
  return id === SEEDED_BCAGENTID || (/^INEXO\d{6}$/.test(id) && hasVerhoeffDigit(id.slice(5)));
}

/** The documented shape of the Aadhaar `data.request_id`: prefix, time, date, underscore, seven hex digits. */
export function otpRequestId(istDateTime: string): string {
  const [date = "", time = ""] = istDateTime.split(" ");
  const stamp = `${time.replaceAll(":", "")}${date.replaceAll("-", "")}`;
  return `ADHRVFR${stamp}_${randomBytes(4).toString("hex").slice(0, 7)}`;
}
