import { getLocale, getTranslations } from "next-intl/server";
import { deliveryReason } from "@/components/operator/delivery-reason";
import { StateBadge } from "@/components/ui/state-badge";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { AlertsView } from "@/lib/operator/alerts/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

type Alert = AlertsView["alerts"][number];
type Delivery = Alert["deliveries"][number];

/** The alerts, open ones first, each with the messages sent about it and their results. */
export async function AlertTable({ alerts }: { alerts: Alert[] }) {
  const [t, words, locale] = [
    await getTranslations("alerts"),
    await getTranslations("alertText"),
    await getLocale(),
  ];
  const columns: Column[] = [
    { key: "alert", label: t("colAlert"), phone: "left" },
    { key: "state", label: t("colState"), phone: "right" },
    { key: "opened", label: t("colOpened") },
    { key: "closed", label: t("colClosed") },
    { key: "sent", label: t("colSent"), phone: "line" },
  ];
  return (
    <LedgerTable
      caption={t("list")}
      columns={columns}
      isEmpty={alerts.length === 0}
      empty={<p>{t("none")}</p>}
    >
      {alerts.map((alert) => (
        <LedgerRow
          key={alert.id}
          columns={columns}
          cells={{
            alert: words(`title_${alert.kind}`),
            state: alert.closedAt ? (
              <StateBadge tone="quiet" glyph="disc-check" label={t("closed")} />
            ) : (
              <StateBadge tone="bad" glyph="alert" label={t("open")} />
            ),
            opened: formatMoment(alert.openedAt, locale),
            closed: alert.closedAt ? formatMoment(alert.closedAt, locale) : null,
            sent: <Deliveries deliveries={alert.deliveries} />,
          }}
        />
      ))}
    </LedgerTable>
  );
}

async function Deliveries({ deliveries }: { deliveries: Delivery[] }) {
  const [t, locale] = [await getTranslations("alerts"), await getLocale()];
  const words = (code: string | null) => {
    const known = deliveryReason(code ?? "");
    return known ? t(`reason_${known.reason}`, { status: known.status }) : (code ?? "");
  };
  if (deliveries.length === 0) return <span className="chart-note">{t("sentNowhere")}</span>;
  return (
    <ul>
      {deliveries.map(({ id, about, channel, outcome, reason, attempts, endedAt, plannedAt }) => {
        const what = t("delivery", { about: t(`about_${about}`), channel: t(channel) });
        const at = formatMoment(endedAt ?? plannedAt, locale);
        return (
          <li key={id}>
            {outcome === "sent"
              ? t("sent", { what, at })
              : outcome === "failed"
                ? t("failed", { what, at, reason: words(reason), count: attempts })
                : reason
                  ? t("trying", { what, reason: words(reason), count: attempts })
                  : t("waits", { what })}
          </li>
        );
      })}
    </ul>
  );
}
