import { getLocale, getTranslations } from "next-intl/server";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/i18n/moments";
import type { loadCalls } from "@/lib/upstream/loaders";

/** The calls to the vendor for an order, redacted when they were kept. */
export async function UpstreamCalls({ calls }: { calls: Awaited<ReturnType<typeof loadCalls>> }) {
  const [t, locale] = [await getTranslations("admin"), await getLocale()];
  const columns: Column[] = [
    { key: "endpoint", label: t("callEndpoint") },
    { key: "outcome", label: t("callOutcome") },
    { key: "status", label: t("callStatus"), align: "end" },
    { key: "took", label: t("callTook"), align: "end" },
    { key: "at", label: t("callAt") },
    { key: "answer", label: t("callAnswer"), phone: "line" },
  ];
  return (
    <LedgerTable
      caption={t("calls")}
      columns={columns}
      isEmpty={calls.length === 0}
      empty={<p>{t("callsNone")}</p>}
    >
      {calls.map((call) => (
        <LedgerRow
          key={call.id}
          columns={columns}
          cells={{
            endpoint: <span className="id">{call.endpoint}</span>,
            outcome: [call.outcome, call.reason].filter(Boolean).join(": "),
            status: call.httpStatus,
            took: t("ms", { ms: call.durationMs }),
            at: formatMoment(call.at, locale),
            answer: <code className="break-all text-xs">{call.response}</code>,
          }}
        />
      ))}
    </LedgerTable>
  );
}
