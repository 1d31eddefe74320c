import { getLocale, getTranslations } from "next-intl/server";
import { MoreRows } from "@/components/ui/more-rows";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { OrderCallbacks as Callbacks } from "@/lib/orders/evidence-export/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

/** The callbacks about an order, newest first, and how far each is trusted. */
export async function OrderCallbacks({ orderId, callbacks }: { orderId: string; callbacks: Callbacks }) {
  const [t, locale] = [await getTranslations("evidenceExport"), await getLocale()];
  const columns: Column[] = [
    { key: "status", label: t("status") },
    { key: "trust", label: t("trust") },
    { key: "at", label: t("at") },
    { key: "deliveries", label: t("deliveries"), align: "end" },
    { key: "remark", label: t("remark"), phone: "line" },
  ];
  return (
    <>
      <LedgerTable
        caption={t("callbacks")}
        columns={columns}
        isEmpty={callbacks.length === 0}
        empty={<p>{t("callbacksNone")}</p>}
      >
        {callbacks.map((one) => (
          <LedgerRow
            key={one.id}
            columns={columns}
            cells={{
              status: <span className="id">{one.status}</span>,
              trust: t(one.trust),
              at: formatMoment(one.receivedAt, locale),
              deliveries: one.deliveries,
              remark: one.remark,
            }}
          />
        ))}
      </LedgerTable>
      <MoreRows rows={callbacks} order="newest" href={`/admin/callbacks?orderid=${orderId}`} />
    </>
  );
}
