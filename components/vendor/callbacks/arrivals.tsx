import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { AddressForm } from "@/components/vendor/callbacks/address-form";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import type { loadArrivals } from "@/lib/vendor/callbacks/loaders";

type Arrivals = Awaited<ReturnType<typeof loadArrivals>>;

/** Whether callbacks arrive: where the vendor must send them, when the last one came, and how many per day. */
export async function ArrivalFacts({ arrivals }: { arrivals: Arrivals }) {
  const [t, { errors }, locale] = [
    await getTranslations("callbackLog"),
    await getMessages(),
    await getLocale(),
  ];
  const { address, lastAt, days } = arrivals;
  const columns: Column[] = [
    { key: "day", label: t("colDay") },
    { key: "confirmed", label: t("trust_confirmed"), align: "end" },
    { key: "reported", label: t("trust_reported"), align: "end" },
    { key: "deliveries", label: t("colDeliveries"), align: "end" },
  ];
  return (
    <div className="mt-6 grid gap-x-6 lg:grid-cols-2">
      <Panel heading={t("setup")} id="setup">
        <p className="mb-3">{t("setupLine")}</p>
        <IfMay needs="use_console">
          <AddressForm
            masked={address}
            words={{
              show: t("showAddress"),
              shown: t("addressShown"),
              copy: t("copyAddress"),
              copied: t("addressCopied"),
              copyFailed: t("addressCopyFailed"),
            }}
            errors={errors}
          />
        </IfMay>
      </Panel>
      <Panel heading={t("days")} id="days">
        <div className="mb-4">
          <Facts
            items={[
              { label: t("lastReceived"), value: lastAt ? formatMoment(lastAt, locale) : t("neverReceived") },
            ]}
          />
        </div>
        <LedgerTable
          caption={t("days")}
          columns={columns}
          isEmpty={days.length === 0}
          empty={<p>{t("daysNone")}</p>}
        >
          {days.map((day) => (
            <LedgerRow key={day.day} columns={columns} cells={{ ...day, day: formatDay(day.day, locale) }} />
          ))}
        </LedgerTable>
      </Panel>
    </div>
  );
}

/** Refused posts, counted by hour and reason, with each reason's meaning and fix. */
export async function RefusalTable({ refusals }: { refusals: Arrivals["refusals"] }) {
  const [t, messages, locale] = [
    await getTranslations("callbackLog"),
    await getMessages(),
    await getLocale(),
  ];
  const reasons: Record<string, string> = messages.callbackRefusals;
  const columns: Column[] = [
    { key: "reason", label: t("colReason"), phone: "line" },
    { key: "count", label: t("colCount"), align: "end" },
    { key: "channel", label: t("channel") },
    { key: "last", label: t("colLast") },
    { key: "had", label: t("colHad") },
  ];
  return (
    <LedgerTable
      caption={t("refused")}
      columns={columns}
      isEmpty={refusals.length === 0}
      empty={<p>{t("refusedNone")}</p>}
    >
      {refusals.map((row) => (
        <LedgerRow
          key={`${row.hour.getTime()} ${row.channel} ${row.reason}`}
          columns={columns}
          cells={{
            reason: reasons[row.reason] ?? row.reason,
            count: row.count,
            channel: t(`channel_${row.channel}`),
            last: formatMoment(row.lastAt, locale),
            had: row.lastBytes > 0 ? t("had", { bytes: row.lastBytes, fields: row.lastFields || "–" }) : "–",
          }}
        />
      ))}
    </LedgerTable>
  );
}
