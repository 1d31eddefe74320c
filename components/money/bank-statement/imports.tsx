import { getLocale, getTranslations } from "next-intl/server";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { ImportRow } from "@/lib/money/bank-statement/data";
import { formatMoment } from "@/lib/platform/i18n/moments";

/** The latest files and what became of their payments. */
export async function Imports({ imports }: { imports: ImportRow[] }) {
  const t = await getTranslations("bank");
  const locale = await getLocale();
  const columns: Column[] = [
    { key: "at", label: t("colAt"), phone: "left" },
    { key: "lines", label: t("colLines"), align: "end" },
    { key: "credited", label: t("colCredited"), align: "end" },
    { key: "known", label: t("colKnown"), align: "end" },
    { key: "waiting", label: t("colWaiting"), align: "end" },
    { key: "bad", label: t("colBad"), align: "end" },
    { key: "by", label: t("colBy") },
  ];
  return (
    <LedgerTable
      caption={t("importsTitle")}
      columns={columns}
      isEmpty={imports.length === 0}
      empty={<p>{t("importsNone")}</p>}
    >
      {imports.map(({ id, at, by, badCount, bad: _bad, ...counts }) => (
        <LedgerRow
          key={id}
          columns={columns}
          cells={{ at: formatMoment(at, locale), by, bad: badCount, ...counts }}
        />
      ))}
    </LedgerTable>
  );
}
