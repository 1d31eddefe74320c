import type { AccountRecord } from "@/lib/vendor/inexopay";

type Shown = { reference: string | null; amountPaise: null };

/**
 * The result of an account look-up: with a number the account is open, without one it is known.
 * @returns null if nothing is shown; the reference is the masked account number
 */
export function shownAccount(records: AccountRecord[]): Shown | null {
  if (records.every(({ isBlank }) => isBlank)) return null;
  return { reference: records.find(({ number }) => number !== null)?.number ?? null, amountPaise: null };
}
