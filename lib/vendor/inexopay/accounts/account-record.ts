import { maskAllBut } from "@/lib/platform/privacy/mask";
import { readId } from "@/lib/vendor/inexopay/answers/answer";
import { saysFailed } from "@/lib/vendor/inexopay/answers/find-contradiction";
import { asObject } from "@/lib/vendor/inexopay/answers/read-json";

export type AccountType = "saving" | "current";

/** What one record of an account look-up says, although INEXOPAY does not document it; null if it is unclear. */
export type AccountRecord = {
  txnId: string | null;
  type: AccountType | null;
  /** The account number, masked except for its last digits: the account is open. Null in a record that says it failed. */
  number: string | null;
  /** Whether all of its fields are empty. */
  isBlank: boolean;
};

const NUMBER_KEY = /^(account|ac|acc|a\/c)[_ ]?(no|num|number)$/i;

/** The records in an answer's `data`, which is one record or a list. */
export function recordsIn(data: unknown): Record<string, unknown>[] {
  const items: unknown[] = Array.isArray(data) ? data : [data];
  return items.map(asObject).filter((item) => item !== null);
}

/** Parses a look-up's `data`. An account number has at least four digits, in a field whose name says so. */
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

/** `Saving` and `1` mean the same, and so do `Current` and `2`. */
function typeOf(value: unknown): AccountType | null {
  const text = String(value ?? "").trim();
  if (/^(savings?|1)\b/i.test(text)) return "saving";
  return /^(current|2)\b/i.test(text) ? "current" : null;
}
