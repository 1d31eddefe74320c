import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { ledgerRows } from "@/components/ui/ledger-rows";
import { html, keptMarkup, type Markup } from "@/components/ui/markup";
import { partsMarkup } from "@/components/ui/parts";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { type Column, LedgerTable } from "@/components/ui/table";
import type { OrderItem } from "@/lib/orders/lists/show-items";
import type { Locale } from "@/lib/platform/i18n/locale";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { formatMobile } from "@/lib/platform/identity/numbers/mobile";

type Props = {
  orders: OrderItem[];
  /** The parent path of an order's page: /agent/orders or /admin/orders. */
  base: string;
  /** Shows which shop placed it, for the operator. */
  withShop?: boolean;
  /** Shows when the order last changed, for lists in that order. */
  withChanged?: boolean;
  /** Describes the rows and their order, if that is not newest first. */
  caption?: string;
  empty: string;
  /** The next step of each order, by order id. */
  todo?: { label: string; texts: Record<string, string> };
};

/** Orders as table rows. The order number links to the order. */
export async function OrderTable({ orders, base, withShop, withChanged, caption, empty, todo }: Props) {
  const [t, messages, locale, variant] = [
    await getTranslations("orders"),
    await getMessages(),
    await getLocale(),
    await variantName(),
  ];
  const columns: Column[] = [
    { key: "order", label: t("colOrder"), phone: "left" },
    { key: "state", label: t("colState"), phone: "right" },
    ...(todo ? [{ key: "todo", label: todo.label, phone: "line" as const }] : []),
    { key: "customer", label: t("colCustomer") },
    { key: "service", label: t("colService") },
    ...(withShop ? [{ key: "shop", label: t("colShop") }] : []),
    { key: "made", label: t("colMade") },
    ...(withChanged ? [{ key: "changed", label: t("colChanged") }] : []),
  ];
  const badge = (order: OrderItem) => {
    const label = serviceMessages(messages, order.service).states[order.badge];
    return keptMarkup(`badge ${order.badge} ${label}`, () => (
      <StateBadge {...stateTone(order.badge)} label={label} />
    ));
  };
  const rows = await Promise.all(
    orders.map(async (order) => ({
      order: html`<a class="id" href="${base}/${order.id}">${order.id}</a>`,
      state: await badge(order),
      customer: order.isErased
        ? html`<span>${messages.erasure.erased}</span>`
        : person(order.customerName, formatMobile(order.mobile)),
      service: partsMarkup(variant(order)),
      shop: order.shopName,
      todo: todo?.texts[order.id],
      made: moment(order.createdAt, locale),
      changed: moment(order.updatedAt, locale),
    })),
  );
  return (
    <LedgerTable
      caption={caption ?? t("caption")}
      columns={columns}
      isEmpty={orders.length === 0}
      empty={<p>{empty}</p>}
      markup={ledgerRows(columns, rows)}
    />
  );
}

function person(name: string, mobile: string): Markup | null {
  if (!name && !mobile) return null;
  return html`<span>${name && mobile ? `${name}, ` : name}</span><span class="unbroken">${mobile}</span>`;
}

const moment = (at: Date, locale: Locale): Markup =>
  html`<time datetime="${at.toISOString()}">${partsMarkup(formatMoment(at, locale))}</time>`;
