import { getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { loadDays } from "@/lib/money/reconciliation/loaders";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";

type Props = Pick<Awaited<ReturnType<typeof loadDays>>, "days"> & { empty: string };

/** Days with their open differences, or a note that they were never reconciled. */
export async function DaysTable({ days, empty }: Props) {
  const [t, locale] = [await getTranslations("reconciliation"), await getLocale()];
  const columns: Column[] = [
    { key: "day", label: t("colDay"), phone: "left" },
    { key: "open", label: t("colOpen"), phone: "right" },
    { key: "made", label: t("colMade") },
  ];
  return (
    <LedgerTable caption={t("caption")} columns={columns} isEmpty={days.length === 0} empty={<p>{empty}</p>}>
      {days.map(({ day, open, madeAt }) => (
        <LedgerRow
          key={day}
          columns={columns}
          cells={{
            day: <a href={`/admin/reconciliation/${day}`}>{formatDay(day, locale)}</a>,
            open:
              madeAt === null ? (
                <StateBadge tone="attention" glyph="alert" label={t("dayNotMade")} />
              ) : open > 0 ? (
                <StateBadge tone="attention" glyph="alert" label={t("openCount", { count: open })} />
              ) : (
                <StateBadge tone="good" glyph="disc-check" label={t("allClear")} />
              ),
            made: madeAt ? formatMoment(madeAt, locale) : "–",
          }}
        />
      ))}
    </LedgerTable>
  );
}
