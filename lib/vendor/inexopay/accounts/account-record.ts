import { maskAllBut } from "@/lib/platform/privacy/mask";
import { readId } from "@/lib/vendor/inexopay/answer";
import { saysFailed } from "@/lib/vendor/inexopay/find-contradiction";
import { asObject } from "@/lib/vendor/inexopay/read-json";

export type AccountType = "saving" | "current";

/** What one record of an account look-up says that INEXOPAY does not document; null where it says nothing clear. */
export type AccountRecord = {
  txnId: string | null;
  type: AccountType | null;
  /** The account's number, masked but for its last digits: the account is opened. Null in a record that says it failed. */
  number: string | null;
  /** Whether no field of it has anything in it. */
  isBlank: boolean;
};

const NUMBER_KEY = /^(account|ac|acc|a\/c)[_ ]?(no|num|number)$/i;

/** The records in an answer's `data`, which is one or a list of them. */
export function recordsIn(data: unknown): Record<string, unknown>[] {
  const items: unknown[] = Array.isArray(data) ? data : [data];
  return items.map(asObject).filter((item) => item !== null);
}

/** Reads a look-up's `data`: an account number has four digits or more, under a name that says so. */
export function accountRecords(data: unknown): AccountRecord[] {
  return recordsIn(data).map((record) => ({
    txnId: readId(record.txn_id),
    type: typeOf(record.account_type),
    number: saysFailed(record) ? null : maskedNumber(record),
    isBlank: Object.values(record).every((value) => value === null || value === ""),
  }));
}

function maskedNumber(record: Record<string, unknown>): string | null {
  const found = Object.entries(record).find(
    ([key, value]) => NUMBER_KEY.test(key) && /\d{4,}/.test(String(value ?? "")),
  );
  return found ? maskAllBut(String(found[1]).replace(/\s/g, ""), 4) : null;
}

/** `Saving` and `1`, `Current` and `2` are the same words. */
function typeOf(value: unknown): AccountType | null {
  const text = String(value ?? "").trim();
  if (/^(savings?|1)\b/i.test(text)) return "saving";
  return /^(current|2)\b/i.test(text) ? "current" : null;
}
