import { getLocale, getTranslations } from "next-intl/server";
import { formatShortDay } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import type { Health } from "@/lib/vendor/health/loaders";

const [STEP, HEIGHT, MARGIN] = [20, 48, 4];

type Point = { x: number; day: string; balancePaise: number };

/** The last balance of each of the last days, with the threshold as a dashed line. */
export async function BalanceTrend({ trend, thresholdPaise }: Pick<Health, "trend" | "thresholdPaise">) {
  const [t, locale] = [await getTranslations("adminHome"), await getLocale()];
  const points = trend.flatMap(({ day, balancePaise }, index): Point[] =>
    balancePaise === null ? [] : [{ x: index * STEP + STEP / 2, day, balancePaise }],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return <p className="chart-note">{t("trendSoon")}</p>;
  const amounts = points.map(({ balancePaise }) => balancePaise);
  const most = Math.max(thresholdPaise, ...amounts, 1);
  const y = (paise: number) => MARGIN + (1 - Math.max(paise, 0) / most) * HEIGHT;
  const width = trend.length * STEP;
  const label = t("trendLabel", {
    first: formatShortDay(first.day, locale),
    from: formatRupees(first.balancePaise),
    last: formatShortDay(last.day, locale),
    to: formatRupees(last.balancePaise),
    least: formatRupees(Math.min(...amounts)),
    threshold: formatRupees(thresholdPaise),
  });
  return (
    <div className="trend">
      <svg className="chart" viewBox={`0 0 ${width} ${HEIGHT + 2 * MARGIN}`} role="img" aria-label={label}>
        <line className="chart-threshold" x1="0" x2={width} y1={y(thresholdPaise)} y2={y(thresholdPaise)} />
        <polyline
          className="chart-line"
          points={points.map(({ x, balancePaise }) => `${x},${y(balancePaise).toFixed(1)}`).join(" ")}
        />
        <circle className="chart-dot" cx={last.x} cy={y(last.balancePaise)} r="3.5" />
      </svg>
      <p className="chart-days" aria-hidden="true">
        <span>
          {t("trendEnd", {
            day: formatShortDay(first.day, locale),
            amount: formatRupees(first.balancePaise),
          })}
        </span>
        <span>
          {t("trendEnd", { day: formatShortDay(last.day, locale), amount: formatRupees(last.balancePaise) })}
        </span>
      </p>
    </div>
  );
}
