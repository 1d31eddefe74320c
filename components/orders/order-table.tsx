import Link from "next/link";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/variant-name";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/locale";
import { formatMoment } from "@/lib/i18n/moments";
import { serviceMessages } from "@/lib/i18n/service-messages";
import { formatMobile } from "@/lib/identity/mobile";
import type { OrderItem } from "@/lib/orders/lists/show-items";

type Props = {
  orders: OrderItem[];
  /** Where an order's page lies: /agent/orders or /admin/orders. */
  base: string;
  /** Which shop made it: for the operator. */
  withShop?: boolean;
  /** Since when nothing new was learned: for lists in that order. */
  withChanged?: boolean;
  /** What the rows are and in which order, where that is not the newest first. */
  caption?: string;
  empty: string;
  /** What is to be done with each, by order id. */
  todo?: { label: string; texts: Record<string, string> };
};

/** Orders as rows of a ledger. The order number leads to the order. */
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
  return (
    <LedgerTable
      caption={caption ?? t("caption")}
      columns={columns}
      isEmpty={orders.length === 0}
      empty={<p>{empty}</p>}
    >
      {orders.map((order) => (
        <LedgerRow
          key={order.id}
          columns={columns}
          cells={{
            order: (
              <Link className="id" href={`${base}/${order.id}`} prefetch={false}>
                {order.id}
              </Link>
            ),
            state: (
              <StateBadge
                {...stateTone(order.badge)}
                label={serviceMessages(messages, order.service).states[order.badge]}
              />
            ),
            customer: [order.customerName, formatMobile(order.mobile)].filter(Boolean).join(", "),
            service: variant(order),
            shop: order.shopName,
            todo: todo?.texts[order.id],
            made: <Moment at={order.createdAt} locale={locale} />,
            changed: <Moment at={order.updatedAt} locale={locale} />,
          }}
        />
      ))}
    </LedgerTable>
  );
}

function Moment({ at, locale }: { at: Date; locale: Locale }) {
  return <time dateTime={at.toISOString()}>{formatMoment(at, locale)}</time>;
}
