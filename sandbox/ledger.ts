import { hasVerhoeffDigit } from "./verhoeff";

/** How the connection of a request ended. */
export type Outcome = "open" | "answered" | "reset" | "client_closed";

/** One request that arrived. Secrets in `fields` and `reason` are masked before they come here. */
export interface LedgerEntry {
  seq: number;
  at: string;
  /** The endpoint's file name without .php, or the path of an unknown address. */
  endpoint: string;
  method: string;
  format: "form" | "json" | null;
  orderid: string | null;
  write: boolean;
  /** Whether the request took effect. Cutting the connection afterwards does not change that. */
  accepted: boolean;
  /** Why it was not accepted, or null. */
  reason: string | null;
  httpStatus: number | null;
  /** The transaction that an accepted write created, or null. */
  transaction: string | null;
  fault: string | null;
  outcome: Outcome;
  fields: Record<string, string>;
}

/** A write endpoint and orderid that were accepted more than once. */
export interface DoubleSend {
  endpoint: string;
  orderid: string;
  count: number;
}

const MAX_ENTRIES = 100_000;
const HIDDEN = new Set(["api_key", "otp"]);

/** Masks a value for the ledger: whole secrets, and any run of 12 digits that could be an Aadhaar number. */
export function maskField(name: string, value: string): string {
  if (HIDDEN.has(name)) return "***";
  if (name === "aadhaar_number") return `XXXXXXXX${value.slice(-4)}`;
  return maskAadhaar(value);
}

/** Masks every run of 12 digits, with or without separators, that has the checksum of an Aadhaar number. */
export function maskAadhaar(text: string): string {
  return text.replace(/(?<!\d)\d(?:[ -]?\d){11}(?!\d)/g, (run) => {
    const digits = run.replace(/\D/g, "");
    return hasVerhoeffDigit(digits) ? `XXXXXXXX${digits.slice(-4)}` : run;
  });
}

/** What arrived, in order, and how often each write was accepted. Beyond 100,000 entries the oldest are dropped. */
export class Ledger {
  private entries: LedgerEntry[] = [];
  private sends = new Map<string, DoubleSend>();
  private seq = 0;
  dropped = 0;

  constructor(private readonly now: () => number) {}

  /** Starts an entry for a request that has just arrived; the caller fills in the rest. */
  open(endpoint: string, method: string, write: boolean): LedgerEntry {
    const entry: LedgerEntry = {
      seq: ++this.seq,
      at: new Date(this.now()).toISOString(),
      endpoint: maskAadhaar(endpoint),
      method,
      format: null,
      orderid: null,
      write,
      accepted: false,
      reason: null,
      httpStatus: null,
      transaction: null,
      fault: null,
      outcome: "open",
      fields: {},
    };
    this.entries.push(entry);
    if (this.entries.length > MAX_ENTRIES) {
      this.dropped += this.entries.splice(0, MAX_ENTRIES / 4).length;
    }
    return entry;
  }

  /** Marks an entry as having taken effect, and counts it if it was a write. */
  accept(entry: LedgerEntry, transaction: string | null): void {
    entry.accepted = true;
    entry.transaction = transaction;
    if (!entry.write || entry.orderid === null) return;
    const key = `${entry.endpoint} ${entry.orderid}`;
    const sends = this.sends.get(key) ?? { endpoint: entry.endpoint, orderid: entry.orderid, count: 0 };
    sends.count++;
    this.sends.set(key, sends);
  }

  /** Marks an entry as refused, with the reason. */
  refuse(entry: LedgerEntry, reason: string): void {
    entry.accepted = false;
    entry.reason = maskAadhaar(reason);
  }

  /** Entries after a sequence number, oldest first: all, or those of one orderid. */
  list(orderid: string | null, after: number): LedgerEntry[] {
    return this.entries.filter(
      (entry) => entry.seq > after && (orderid === null || entry.orderid === orderid),
    );
  }

  /** Every write accepted more than once for the same orderid. */
  doubles(orderid: string | null): DoubleSend[] {
    return [...this.sends.values()].filter(
      (send) => send.count > 1 && (orderid === null || send.orderid === orderid),
    );
  }

  clear(): void {
    this.entries = [];
    this.sends.clear();
    this.dropped = 0;
  }
}
