import type { Filter } from "@/lib/services/bank-account/account-list/schema";
import type { ListedAccount } from "@/lib/vendor/inexopay";

/** A listed account with our order, matched by transaction or, less surely, by PAN and type; null if it is not ours. */
export type MatchedAccount = ListedAccount & { order: { id: string; by: "transaction" | "pan" } | null };

/** The accounts that match a filter. Text matches part of a name or e-mail, or a whole number. */
export function filterAccounts(accounts: readonly MatchedAccount[], filter: Filter): MatchedAccount[] {
  const { type, status, match } = filter;
  const text = filter.text.toLowerCase();
  const code = text.replace(/[\s-]/g, "");
  return accounts.filter(
    (one) =>
      (type === "" || one.type === type) &&
      (status === "" || one.status === status) &&
      (match === "" || (one.order !== null) === (match === "ours")) &&
      (text === "" ||
        one.name.toLowerCase().includes(text) ||
        one.email.includes(text) ||
        [one.phone, one.pan, one.txnId, one.order?.id ?? ""].some((number) => number.toLowerCase() === code)),
  );
}
