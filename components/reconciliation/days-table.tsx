import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatDay, formatMoment } from "@/lib/i18n/moments";
import type { loadDays } from "@/lib/reconciliation/loaders";

/** The days that were made, with what waits in each. */
export async function DaysTable({ days }: Pick<Awaited<ReturnType<typeof loadDays>>, "days">) {
  const [t, locale] = [await getTranslations("reconciliation"), await getLocale()];
  const columns: Column[] = [
    { key: "day", label: t("colDay"), phone: "left" },
    { key: "open", label: t("colOpen"), phone: "right" },
    { key: "made", label: t("colMade") },
  ];
  return (
    <LedgerTable
      caption={t("caption")}
      columns={columns}
      isEmpty={days.length === 0}
      empty={<p>{t("none")}</p>}
    >
      {days.map(({ day, open, madeAt }) => (
        <LedgerRow
          key={day}
          columns={columns}
          cells={{
            day: (
              <Link href={`/admin/reconciliation/${day}`} prefetch={false}>
                {formatDay(day, locale)}
              </Link>
            ),
            open:
              open > 0 ? (
                <StateBadge tone="attention" glyph="alert" label={t("openCount", { count: open })} />
              ) : (
                <StateBadge tone="good" glyph="disc-check" label={t("allClear")} />
              ),
            made: formatMoment(madeAt, locale),
          }}
        />
      ))}
    </LedgerTable>
  );
}
