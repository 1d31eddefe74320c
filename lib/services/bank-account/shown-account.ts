import type { AccountRecord } from "@/lib/vendor/inexopay";

type Shown = { reference: string | null; amountPaise: null };

/**
 * What an account look-up shows: with a number the account is opened, without one it is known.
 * @returns null where nothing is shown; the reference is the masked account number.
 */
export function shownAccount(records: AccountRecord[]): Shown | null {
  if (records.every(({ isBlank }) => isBlank)) return null;
  return { reference: records.find(({ number }) => number !== null)?.number ?? null, amountPaise: null };
}
