import { getLocale, getTranslations } from "next-intl/server";
import { differenceWords } from "@/components/money/reconciliation/difference-words";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { DifferenceItem } from "@/lib/money/reconciliation/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

/** The differences that were decided or settled automatically. */
export async function ClosedDifferences({ items }: { items: DifferenceItem[] }) {
  const [t, locale, words] = [
    await getTranslations("reconciliation"),
    await getLocale(),
    await differenceWords(),
  ];
  const columns: Column[] = [
    { key: "what", label: t("colWhat"), phone: "line" },
    { key: "order", label: t("colOrder") },
    { key: "decision", label: t("colDecision") },
    { key: "reason", label: t("colReason"), phone: "line" },
    { key: "by", label: t("colBy") },
  ];
  return (
    <LedgerTable
      caption={t("closedTitle")}
      columns={columns}
      isEmpty={items.length === 0}
      empty={<p>{t("closedNone")}</p>}
    >
      {items.map((item) => (
        <LedgerRow
          key={item.id}
          columns={columns}
          cells={{
            what: words(item).title,
            order: item.orderId ? (
              <a className="id" href={`/admin/orders/${item.orderId}`}>
                {item.orderId}
              </a>
            ) : null,
            decision: item.decision
              ? t(`decision_${item.decision}`)
              : item.settledAt
                ? t("settled", { at: formatMoment(item.settledAt, locale) })
                : null,
            reason: item.reason,
            by:
              item.decidedByName && item.decidedAt
                ? t("decidedBy", { name: item.decidedByName, at: formatMoment(item.decidedAt, locale) })
                : null,
          }}
        />
      ))}
    </LedgerTable>
  );
}
