import { getLocale, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/variant-name";
import { Facts } from "@/components/ui/definition-list";
import { formatMoment } from "@/lib/i18n/moments";
import { formatMobile } from "@/lib/identity/mobile";
import { formatRupees } from "@/lib/identity/rupees";
import type { OrderView } from "@/lib/orders/loaders";

/** The details of an order. */
export async function OrderFacts({ order, withShop }: { order: OrderView; withShop?: boolean }) {
  const [t, locale, variant] = [await getTranslations("order"), await getLocale(), await variantName()];
  const price = order.pricePaise === null ? t("priceNone") : formatRupees(order.pricePaise);
  const items = [
    { label: t("orderId"), value: <span className="id">{order.id}</span> },
    { label: t("service"), value: variant(order) },
    ...(order.customerName ? [{ label: t("customer"), value: order.customerName }] : []),
    { label: t("mobile"), value: formatMobile(order.mobile) },
    ...(order.reference
      ? [{ label: t("reference"), value: <span className="id">{order.reference}</span> }]
      : []),
    ...(order.txid ? [{ label: t("txid"), value: <span className="id">{order.txid}</span> }] : []),
    ...(withShop ? [{ label: t("shop"), value: order.shopName }] : []),
    { label: t("madeBy"), value: order.userName },
    { label: t("made"), value: formatMoment(order.createdAt, locale) },
    { label: t("price"), value: price },
  ];
  return <Facts items={items} />;
}
