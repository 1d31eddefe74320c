import { getLocale, getTranslations } from "next-intl/server";
import { callWords } from "@/components/orders/admin/call-words";
import { MoreRows } from "@/components/ui/more-rows";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { loadCalls } from "@/lib/vendor/calls/loaders";

type Props = { orderId: string; calls: Awaited<ReturnType<typeof loadCalls>> };

/** The calls to the vendor about an order, redacted when stored. Identical consecutive ones are one line. */
export async function VendorCalls({ orderId, calls }: Props) {
  const [t, resultOf, locale] = [await getTranslations("admin"), await callWords(), await getLocale()];
  const columns: Column[] = [
    { key: "endpoint", label: t("callEndpoint") },
    { key: "outcome", label: t("callOutcome") },
    { key: "status", label: t("callStatus"), align: "end" },
    { key: "took", label: t("callTook"), align: "end" },
    { key: "at", label: t("callAt") },
    { key: "answer", label: t("callAnswer"), phone: "line" },
  ];
  const moment = (at: Date) => formatMoment(at, locale);
  return (
    <>
      <LedgerTable
        caption={t("calls")}
        columns={columns}
        isEmpty={calls.length === 0}
        empty={<p>{calls.keptFrom ? t("callsNoneKept", { at: moment(calls.keptFrom) }) : t("callsNone")}</p>}
      >
        {calls.lines.map((call) => (
          <LedgerRow
            key={call.id}
            columns={columns}
            cells={{
              endpoint: <span className="id">{call.endpoint}</span>,
              outcome: resultOf(call),
              status: call.httpStatus,
              took: t("ms", { ms: call.durationMs }),
              at:
                call.count === 1
                  ? moment(call.at)
                  : t("callsFolded", {
                      count: call.count,
                      first: moment(call.firstAt),
                      last: moment(call.at),
                    }),
              answer: <code className="break-all text-xs">{call.response}</code>,
            }}
          />
        ))}
      </LedgerTable>
      <MoreRows rows={calls} order="newest" href={`/admin/orders/${orderId}?all=calls#calls`} />
    </>
  );
}
