import { getLocale, getTranslations } from "next-intl/server";
import { RequestClock } from "@/components/customers/requests/request-clock";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { RequestList } from "@/lib/customers/requests/loaders";
import { formatDay } from "@/lib/platform/i18n/moments";
import { dayIst } from "@/lib/platform/india-day";

type Props = Pick<RequestList, "items" | "view">;

/** Requests about personal data, each with its clock. The kind links to its page. */
export async function RequestTable({ items, view }: Props) {
  const [t, kinds, locale] = [
    await getTranslations("dataRequests"),
    await getTranslations("requestKinds"),
    await getLocale(),
  ];
  const columns: Column[] = [
    { key: "kind", label: t("colKind"), phone: "left" },
    { key: "clock", label: t("colClock"), phone: "line" },
    { key: "order", label: t("order") },
    { key: "shop", label: t("colShop") },
    { key: "received", label: t("receivedAt") },
    { key: "due", label: t("dueAt") },
  ];
  const day = (at: Date) => formatDay(dayIst(at), locale);
  return (
    <LedgerTable
      caption={t("title")}
      columns={columns}
      isEmpty={items.length === 0}
      empty={<p>{view === "open" ? t("noneOpen") : t("noneAnswered")}</p>}
    >
      {items.map((one) => (
        <LedgerRow
          key={one.id}
          columns={columns}
          cells={{
            kind: <a href={`/admin/requests/${one.id}`}>{kinds(one.kind)}</a>,
            clock: <RequestClock request={one} />,
            order: <span className="id">{one.orderId}</span>,
            shop: one.shopName,
            received: day(one.receivedAt),
            due: day(one.dueAt),
          }}
        />
      ))}
    </LedgerTable>
  );
}
