import { getMessages, getTranslations } from "next-intl/server";
import { reasonWords } from "@/components/money/statements/line-words";
import { variantName } from "@/components/orders/lists/variant-name";
import type { StatementWords } from "@/lib/money/statements/export-statement";

/** The texts of a statement's file in the reader's language. */
export async function statementWords(): Promise<StatementWords> {
  const [t, variantOf] = [await getTranslations("statements"), await variantName()];
  const { postings, erasure } = await getMessages();
  return {
    charges: {
      heading: [
        ...[t("colOrder"), t("colAt"), t("colService")],
        ...[t("colHold"), t("colCapture"), t("colRelease"), t("colRefund")],
      ],
      total: t("total"),
      unpriced: t("unpriced"),
      variantOf,
    },
    ledger: {
      heading: [
        ...[
          t("colAt"),
          t("colWhat"),
          t("colOrder"),
          t("colService"),
          t("colAmount"),
          t("colIn"),
          t("colOut"),
        ],
        ...[t("colLeft"), t("colOnHold"), t("colDue"), t("colReason")],
      ],
      ownHeading: [t("colCustomer"), t("colCollected")],
      opening: t("opening"),
      closing: t("closing"),
      soFar: t("soFar"),
      postings,
      reasonOf: (reason) => reasonWords(reason, t("chargedBefore")),
      variantOf,
      erased: erasure.erased,
    },
  };
}
