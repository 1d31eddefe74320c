import { getTranslations } from "next-intl/server";
import { named } from "@/components/money/margin/sold-name";
import { variantName } from "@/components/orders/lists/variant-name";
import type { MarginWords } from "@/lib/money/margin/export-margin";

/** The texts of the file with the margin in the reader's language. */
export async function marginWords(): Promise<MarginWords> {
  const [t, variantOf] = [await getTranslations("margin"), await variantName()];
  return {
    heading: [
      ...[t("service"), t("shop"), t("sold"), t("colSales"), t("colCost"), t("colMargin"), t("unsaid")],
      t("shopId"),
    ],
    total: t("total"),
    nameOf: (row) => named(row, variantOf) ?? t("corrections"),
  };
}
