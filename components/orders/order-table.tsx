import Link from "next/link";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/variant-name";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/i18n/moments";
import { serviceMessages } from "@/lib/i18n/service-messages";
import { formatMobile } from "@/lib/identity/mobile";
import type { OrderItem } from "@/lib/orders/loaders";

type Props = {
  orders: OrderItem[];
  /** Where an order's page lies: /agent/orders or /admin/orders. */
  base: string;
  /** Which shop made it: for the operator. */
  withShop?: boolean;
  empty: string;
  /** What is to be done with each, by order id. */
  todo?: { label: string; texts: Record<string, string> };
};

/** Orders as rows of a ledger, newest first. The order number leads to the order. */
export async function OrderTable({ orders, base, withShop, empty, todo }: Props) {
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
  ];
  return (
    <LedgerTable
      caption={t("caption")}
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
                {...stateTone(order.state)}
                label={serviceMessages(messages, order.service).states[order.state]}
              />
            ),
            customer: [order.customerName, formatMobile(order.mobile)].filter(Boolean).join(", "),
            service: variant(order),
            shop: order.shopName,
            todo: todo?.texts[order.id],
            made: (
              <time dateTime={order.createdAt.toISOString()}>{formatMoment(order.createdAt, locale)}</time>
            ),
          }}
        />
      ))}
    </LedgerTable>
  );
}
