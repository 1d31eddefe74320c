import { type AccountType, recordsIn } from "@/lib/vendor/inexopay/accounts/account-record";
import { readId } from "@/lib/vendor/inexopay/answers/answer";

/** One row of the vendor's account list, normalised; null or "" for what is unclear. */
export type ListedAccount = {
  /** The vendor's running number. */
  id: number | null;
  txnId: string;
  type: AccountType | null;
  /** The vendor's status number, whose meaning is undocumented: shown, but never taken as proof. */
  status: string;
  name: string;
  email: string;
  phone: string;
  pan: string;
};

const MOST_LETTERS = 120;

/** Parses the list's `data`. Rows without a transaction cannot be matched and are left out. */
export function listedAccounts(data: unknown): ListedAccount[] {
  return recordsIn(data).flatMap((record) => {
    const text = (key: string) => asText(record[key]);
    const txnId = readId(record.txn_id, MOST_LETTERS);
    if (txnId === null) return [];
    const id = Number(text("id") || Number.NaN);
    const names = [text("first_name"), text("middle_name"), text("last_name")];
    return {
      id: Number.isSafeInteger(id) ? id : null,
      txnId,
      type: typeOf(text("account_type")),
      status: text("status"),
      name: names.filter(Boolean).join(" "),
      email: text("email").toLowerCase(),
      phone: text("phone").replace(/\D/g, "").slice(-10),
      pan: text("pancard").replace(/\s/g, "").toUpperCase(),
    };
  });
}

/** Matches the whole word, unlike in a look-up, because a row's type is part of a proof. */
function typeOf(said: string): AccountType | null {
  if (/^(savings?|1)$/i.test(said)) return "saving";
  return /^(current|2)$/i.test(said) ? "current" : null;
}

function asText(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") return "";
  return String(value).replace(/\p{C}/gu, " ").trim().slice(0, MOST_LETTERS);
}
