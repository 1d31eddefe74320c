import { createTranslator } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { ShopLink } from "@/components/shops/shop-link";
import { Facts } from "@/components/ui/definition-list";
import { Parts } from "@/components/ui/parts";
import type { OrderView } from "@/lib/orders/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { formatMobile } from "@/lib/platform/identity/numbers/mobile";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The details of an order. */
export async function OrderFacts({ order, withShop }: { order: OrderView; withShop?: boolean }) {
  const [locale, variant] = [await getLocale(), await variantName()];
  const messages = serviceMessages(await getMessages(), order.service);
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "order" });
  const erasure = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "erasure" });
  const price = order.pricePaise === null ? t("priceNone") : formatRupees(order.pricePaise);
  const items = [
    { label: t("orderId"), value: <span className="id">{order.id}</span> },
    { label: t("service"), value: <Parts text={variant(order)} /> },
    ...(order.isErased ? [{ label: t("customer"), value: erasure("erased") }] : []),
    ...(order.customerName ? [{ label: t("customer"), value: order.customerName }] : []),
    ...(order.mobile ? [{ label: t("mobile"), value: formatMobile(order.mobile) }] : []),
    ...order.details.map(({ name, text }) => ({ label: t(`field_${name}`), value: text })),
    ...(order.reference
      ? [{ label: t("reference"), value: <span className="id">{order.reference}</span> }]
      : []),
    ...(order.txid ? [{ label: t("txid"), value: <span className="id">{order.txid}</span> }] : []),
    ...(withShop
      ? [{ label: t("shop"), value: <ShopLink shopId={order.shopId} shopName={order.shopName} /> }]
      : []),
    { label: t("madeBy"), value: order.userName },
    { label: t("made"), value: formatMoment(order.createdAt, locale) },
    ...(order.noticeVersion ? [{ label: t("notice"), value: formatDay(order.noticeVersion, locale) }] : []),
    { label: t("price"), value: price },
    ...(order.chargedPaise === null
      ? []
      : [{ label: t("charged"), value: formatRupees(order.chargedPaise) }]),
  ];
  return <Facts items={items} />;
}
