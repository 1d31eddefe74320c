import { getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import type { StatementWords } from "@/lib/money/statements/export-statement";

/** The texts of a statement in the reader's language. */
export async function statementWords(): Promise<StatementWords> {
  const [t, variantOf] = [await getTranslations("statements"), await variantName()];
  return {
    heading: [
      t("colOrder"),
      t("colAt"),
      t("colService"),
      t("colHold"),
      t("colCapture"),
      t("colRelease"),
      t("colRefund"),
    ],
    total: t("total"),
    unpriced: t("unpriced"),
    variantOf,
  };
}
