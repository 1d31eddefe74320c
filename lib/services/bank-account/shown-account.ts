import { maskAllBut } from "@/lib/platform/privacy/mask";
import { saysFailed } from "@/lib/vendor/inexopay";

type Shown = { reference: string | null; amountPaise: number | null };
type AccountRecord = Record<string, unknown>;

const NUMBER_KEY = /^(account|ac|acc|a\/c)[_ ]?(no|num|number)$/i;

/** The records in an answer's `data`, which is one or a list of them. */
export function recordsIn(data: unknown): AccountRecord[] {
  return (Array.isArray(data) ? data : [data]).filter(
    (item): item is AccountRecord => typeof item === "object" && item !== null && !Array.isArray(item),
  );
}

/**
 * What an account look-up shows. INEXOPAY does not document its `data`: empty means that no account is
 * shown; an account number (four digits or more under a name that says so) means that it is opened, unless its
 * record says that it failed.
 * @returns null where nothing is shown; the reference is the masked account number.
 */
export function shownAccount(records: AccountRecord[]): Shown | null {
  const entries = records.flatMap((record) => Object.entries(record));
  if (entries.every(([, value]) => value === null || value === "")) return null;
  const opened = records.filter((record) => !saysFailed(record)).flatMap((record) => Object.entries(record));
  const number = opened.find(([key, value]) => NUMBER_KEY.test(key) && /\d{4,}/.test(String(value ?? "")));
  return {
    reference: number ? maskAllBut(String(number[1]).replace(/\s/g, ""), 4) : null,
    amountPaise: null,
  };
}

/** Whether a record says that it is of the other type: `Saving` and `1`, `Current` and `2` are the same words. */
export function isOfOtherType(record: AccountRecord, accountType: string): boolean {
  const said = typeWord(record.account_type);
  const asked = typeWord(accountType);
  return said !== null && asked !== null && said !== asked;
}

function typeWord(value: unknown): "saving" | "current" | null {
  const text = String(value ?? "").trim();
  if (/^(savings?|1)\b/i.test(text)) return "saving";
  return /^(current|2)\b/i.test(text) ? "current" : null;
}
