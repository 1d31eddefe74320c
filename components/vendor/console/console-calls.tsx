import { getLocale, getTranslations } from "next-intl/server";
import { callWords } from "@/components/orders/admin/call-words";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { loadConsole } from "@/lib/vendor/console/loaders";

type Calls = Awaited<ReturnType<typeof loadConsole>>["calls"];

const EXCERPT = 160;

/** What stands for an outcome that is not there. */
const SHORT = {
  waiting: "waitingShort",
  lost: "lostShort",
  answered: "waitingShort",
  dropped: "droppedShort",
} as const;

/** The latest console calls, with the start of their redacted answers. */
export async function ConsoleCalls({ calls }: { calls: Calls }) {
  const [t, resultOf, locale] = [await getTranslations("console"), await callWords(), await getLocale()];
  const columns: Column[] = [
    { key: "at", label: t("at") },
    { key: "endpoint", label: t("endpoint") },
    { key: "orderid", label: t("orderid") },
    { key: "outcome", label: t("outcome") },
    { key: "who", label: t("who") },
    { key: "answer", label: t("answer"), phone: "line" },
  ];
  return (
    <LedgerTable
      caption={t("lastCalls")}
      columns={columns}
      isEmpty={calls.length === 0}
      empty={<p>{t("noCalls")}</p>}
    >
      {calls.map((call) => (
        <LedgerRow
          key={call.id}
          columns={columns}
          cells={{
            at: <a href={`/admin/console/calls/${call.id}`}>{formatMoment(call.at, locale)}</a>,
            endpoint: <span className="id">{call.endpoint}</span>,
            orderid: call.sentOrderid ? <span className="id">{call.sentOrderid}</span> : "–",
            outcome: call.outcome
              ? resultOf({ outcome: call.outcome, reason: call.reason })
              : t(SHORT[call.progress]),
            who: call.userName,
            answer: <code className="break-all text-xs">{call.response?.slice(0, EXCERPT)}</code>,
          }}
        />
      ))}
    </LedgerTable>
  );
}
