import { type AccountType, recordsIn } from "@/lib/vendor/inexopay/accounts/account-record";
import { readId } from "@/lib/vendor/inexopay/answer";

/** One row of the vendor's account list, brought to our forms; null or "" where it says nothing clear. */
export type ListedAccount = {
  /** The vendor's running number. */
  id: number | null;
  txnId: string;
  type: AccountType | null;
  /** The vendor's number for it, whose meaning is not documented: shown, and never taken for proof. */
  status: string;
  name: string;
  email: string;
  phone: string;
  pan: string;
};

const MOST_LETTERS = 120;

/** Reads the list's `data`. Rows without a transaction say nothing that could be matched, and are left out. */
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

/** The whole word, unlike in a look-up: that a row is of a type is a step of a proof. */
function typeOf(said: string): AccountType | null {
  if (/^(savings?|1)$/i.test(said)) return "saving";
  return /^(current|2)$/i.test(said) ? "current" : null;
}

function asText(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") return "";
  return String(value).replace(/\p{C}/gu, " ").trim().slice(0, MOST_LETTERS);
}
