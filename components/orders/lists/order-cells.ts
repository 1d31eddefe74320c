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
  // Words are looked up once for each of the few services and variants, not for each of a million rows.
  const variantText = remembered(({ service, variant }) => `${service} ${variant}`, variantOf);
  const statesOf = remembered(
    ({ service }) => service,
    ({ service }) => serviceMessages(messages, service).states,
  );
  return {
    heading: [
      ...[t("csvOrder"), t("csvMade"), t("csvChanged"), t("csvShop"), t("csvService"), t("csvVariant")],
      ...[t("csvState"), t("csvPrice"), t("csvCharged"), t("csvTxid"), t("csvReference")],
      ...[t("csvCustomer"), t("csvMobile")],
    ],
    cells: (order) => [
      ...[order.id, stampIst(order.createdAt), stampIst(order.updatedAt), order.shopName],
      ...[variantText(order), order.variant, statesOf(order)[order.badge]],
      ...[rupees(order.pricePaise), rupees(order.chargedPaise), named(order.txid), named(order.reference)],
      ...[order.isErased ? messages.erasure.erased : order.customerName, maskAllBut(order.mobile, 4)],
    ],
  };
}

type Named = Pick<ExportedOrder, "service" | "variant">;

/** A function that works out its result once for each key. */
function remembered<Result>(keyOf: (order: Named) => string, work: (order: Named) => Result) {
  const known = new Map<string, Result>();
  return (order: Named): Result => {
    const key = keyOf(order);
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = work(order);
    known.set(key, result);
    return result;
  };
}

function rupees(paise: number | null): string | null {
  return paise === null ? null : (paise / 100).toFixed(2);
}
