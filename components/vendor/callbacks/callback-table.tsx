import { getLocale, getTranslations } from "next-intl/server";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { CallbackBadge } from "@/components/vendor/callbacks/callback-badge";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { loadInbox } from "@/lib/vendor/callbacks/loaders";

type Props = { items: Awaited<ReturnType<typeof loadInbox>>["items"]; empty: string };

/** Callbacks as table rows, newest first. The number links to the details. */
export async function CallbackTable({ items, empty }: Props) {
  const [t, locale] = [await getTranslations("callbackLog"), await getLocale()];
  const columns: Column[] = [
    { key: "id", label: t("colId"), phone: "left" },
    { key: "outcome", label: t("colOutcome"), phone: "right" },
    { key: "order", label: t("colOrder") },
    { key: "says", label: t("colSays") },
    { key: "came", label: t("colCame") },
    { key: "times", label: t("colTimes"), align: "end" },
    { key: "at", label: t("colAt") },
  ];
  return (
    <LedgerTable caption={t("caption")} columns={columns} isEmpty={items.length === 0} empty={<p>{empty}</p>}>
      {items.map((item) => (
        <LedgerRow
          key={item.id}
          columns={columns}
          cells={{
            id: (
              <a className="id" href={`/admin/callbacks/${item.id}`}>
                {item.id}
              </a>
            ),
            outcome: <CallbackBadge outcome={item.outcome ?? "waiting"} />,
            order: <OrderLink orderid={item.orderid} isOurs={item.orderId !== null} />,
            says: t(`status_${item.status}`),
            came: `${t(`channel_${item.channel}`)}, ${t(`trust_${item.trust}`)}`,
            times: item.deliveries,
            at: <time dateTime={item.receivedAt.toISOString()}>{formatMoment(item.receivedAt, locale)}</time>,
          }}
        />
      ))}
    </LedgerTable>
  );
}

/** The order number in a callback, with a link if it is one of ours. */
export function OrderLink({ orderid, isOurs }: { orderid: string; isOurs: boolean }) {
  if (!isOurs) return <span className="id break-all">{orderid}</span>;
  return (
    <a className="id" href={`/admin/orders/${orderid}`}>
      {orderid}
    </a>
  );
}
