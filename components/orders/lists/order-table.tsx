import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { asMarkup } from "@/components/ui/markup";
import { Parts } from "@/components/ui/parts";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
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
  const rows = orders.map((order) => (
    <LedgerRow
      key={order.id}
      columns={columns}
      cells={{
        order: (
          <a className="id" href={`${base}/${order.id}`}>
            {order.id}
          </a>
        ),
        state: (
          <StateBadge
            {...stateTone(order.badge)}
            label={serviceMessages(messages, order.service).states[order.badge]}
          />
        ),
        customer:
          order.customerName || order.mobile ? (
            <Person name={order.customerName} mobile={formatMobile(order.mobile)} />
          ) : null,
        service: <Parts text={variant(order)} />,
        shop: order.shopName,
        todo: todo?.texts[order.id],
        made: <Moment at={order.createdAt} locale={locale} />,
        changed: <Moment at={order.updatedAt} locale={locale} />,
      }}
    />
  ));
  return (
    <LedgerTable
      caption={caption ?? t("caption")}
      columns={columns}
      isEmpty={orders.length === 0}
      empty={<p>{empty}</p>}
      markup={await asMarkup(rows)}
    />
  );
}

function Person({ name, mobile }: { name: string; mobile: string }) {
  return (
    <>
      <span>{name && mobile ? `${name}, ` : name}</span>
      <span className="unbroken">{mobile}</span>
    </>
  );
}

function Moment({ at, locale }: { at: Date; locale: Locale }) {
  return (
    <time dateTime={at.toISOString()}>
      <Parts text={formatMoment(at, locale)} />
    </time>
  );
}
