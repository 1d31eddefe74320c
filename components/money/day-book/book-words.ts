import { getMessages, getTranslations } from "next-intl/server";
import { reasonWords } from "@/components/money/statements/line-words";
import type { BookWords } from "@/lib/money/day-book/export-day-book";

/** The texts of a day book in the reader's language. */
export async function bookWords(): Promise<BookWords> {
  const [t, { postings }] = [await getTranslations("dayBook"), await getMessages()];
  const accountOf = await getTranslations("ledgerAccounts");
  const chargedBefore = (await getTranslations("statements"))("chargedBefore");
  return {
    heading: [
      ...[t("at"), t("number"), t("what"), t("cause"), t("account"), t("shop")],
      ...[t("debit"), t("credit"), t("reason"), t("by"), t("corrects")],
      ...[t("utr"), t("shopId"), t("byId")],
    ],
    total: t("total"),
    postings,
    accountOf: (account) => accountOf(account),
    reasonOf: (reason) => reasonWords(reason, chargedBefore),
  };
}
