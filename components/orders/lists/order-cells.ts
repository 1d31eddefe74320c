import { getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import type { ExportedOrder } from "@/lib/orders/lists/export-orders";
import { type Cell, named } from "@/lib/platform/csv/csv-row";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { stampIst } from "@/lib/platform/india-day";
import { maskAllBut } from "@/lib/platform/privacy/mask";

type Cells = Cell[];

/**
 * Orders as CSV cells in the reader's language: amounts in rupees with two decimals, times in IST. Of the customer it
 * includes the name and the last four digits of the mobile.
 */
export async function orderCells(): Promise<{ heading: Cells; cells: (order: ExportedOrder) => Cells }> {
  const [t, messages, variantOf] = [
    await getTranslations("orderLists"),
    await getMessages(),
    await variantName(),
  ];
  return {
    heading: [
      ...[t("csvOrder"), t("csvMade"), t("csvChanged"), t("csvShop"), t("csvService"), t("csvVariant")],
      ...[t("csvState"), t("csvPrice"), t("csvCharged"), t("csvTxid"), t("csvReference")],
      ...[t("csvCustomer"), t("csvMobile")],
    ],
    cells: (order) => [
      ...[order.id, stampIst(order.createdAt), stampIst(order.updatedAt), order.shopName, variantOf(order)],
      ...[order.variant, serviceMessages(messages, order.service).states[order.badge]],
      ...[rupees(order.pricePaise), rupees(order.chargedPaise), named(order.txid), named(order.reference)],
      ...[order.customerName, maskAllBut(order.mobile, 4)],
    ],
  };
}

function rupees(paise: number | null): string | null {
  return paise === null ? null : (paise / 100).toFixed(2);
}
