import { getLocale, getTranslations } from "next-intl/server";
import { ledgerRows } from "@/components/ui/ledger-rows";
import { html, joined, type Markup } from "@/components/ui/markup";
import { Still } from "@/components/ui/still";
import { type Column, LedgerTable } from "@/components/ui/table";
import { type DayCounts, OUTCOMES, type ServiceDays } from "@/lib/operator/figures/outcome-days";
import { formatShortDay } from "@/lib/platform/i18n/moments";

const [STEP, BAR, HEIGHT] = [20, 14, 64];

/** The orders of the last days: a bar chart per service, stacked by outcome, and the same numbers as text. */
export async function OutcomeChart({ services }: { services: ServiceDays[] }) {
  const t = await getTranslations("adminHome");
  if (services.length === 0) return <p className="text-ink-muted px-4 py-4">{t("chartNone")}</p>;
  return (
    <>
      <div className="px-4 pt-4">
        <ul className="chart-key">
          {OUTCOMES.map((outcome) => (
            <li key={outcome}>
              <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                <rect width="14" height="14" rx="2" className={`chart-${outcome}`} />
              </svg>
              <span>{t(`outcome_${outcome}`)}</span>
            </li>
          ))}
        </ul>
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {services.map((one) => (
            <ServiceBars key={one.service} one={one} />
          ))}
        </div>
      </div>
      <Numbers services={services} />
    </>
  );
}

async function ServiceBars({ one }: { one: ServiceDays }) {
  const [t, names, locale] = [
    await getTranslations("adminHome"),
    await getTranslations("services"),
    await getLocale(),
  ];
  const { service, days, total, most } = one;
  const [first, last] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  const width = days.length * STEP;
  const bars = joined(days.map((day, index) => stack(day, index * STEP + (STEP - BAR) / 2, most)));
  const label = t("chartLabel", {
    service: names(service),
    total,
    first: formatShortDay(first, locale),
    last: formatShortDay(last, locale),
    most,
  });
  return (
    <div>
      <p className="chart-name">
        <strong>{names(service)}</strong>
        <span className="chart-note">{t("chartTotal", { total, most })}</span>
      </p>
      <svg className="chart" viewBox={`0 0 ${width} ${HEIGHT + 1}`} role="img" aria-label={label}>
        <Still as="g" markup={bars} />
        <line className="chart-base" x1="0" x2={width} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      </svg>
      <p className="chart-days" aria-hidden="true">
        <span>{formatShortDay(first, locale)}</span>
        <span>{formatShortDay(last, locale)}</span>
      </p>
    </div>
  );
}

/** One day's bar at a place, stacked in the order of OUTCOMES. */
function stack(day: DayCounts, x: number, most: number): Markup {
  let top = HEIGHT;
  const bars = OUTCOMES.filter((outcome) => day.counts[outcome] > 0).map((outcome) => {
    const height = (day.counts[outcome] / most) * HEIGHT;
    top -= height;
    return html`<rect class="chart-${outcome}" x="${x}" y="${top}" width="${BAR}" height="${height}"></rect>`;
  });
  return joined(bars);
}

async function Numbers({ services }: { services: ServiceDays[] }) {
  const [t, names, locale] = [
    await getTranslations("adminHome"),
    await getTranslations("services"),
    await getLocale(),
  ];
  const columns: Column[] = [
    { key: "day", label: t("colDay"), phone: "left" },
    { key: "service", label: t("colService"), phone: "right" },
    ...OUTCOMES.map((outcome): Column => ({ key: outcome, label: t(`outcome_${outcome}`), align: "end" })),
    { key: "total", label: t("colTotal"), align: "end" },
  ];
  const rows = services
    .flatMap(({ service, days }) => days.map((day) => ({ service, ...day })))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.day.localeCompare(a.day))
    .map(({ service, day, counts, total }) => ({
      day: html`<time datetime="${day}">${formatShortDay(day, locale)}</time>`,
      service: names(service),
      ...counts,
      total,
    }));
  return (
    <details className="numbers" id="outcome-numbers">
      <summary>{t("numbers")}</summary>
      <LedgerTable caption={t("chart")} columns={columns} markup={ledgerRows(columns, rows)} />
    </details>
  );
}
