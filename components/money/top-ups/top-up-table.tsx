import { getLocale, getTranslations } from "next-intl/server";
import { TopUpBadge } from "@/components/money/top-ups/top-up-state";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { TopUpItem } from "@/lib/money/top-ups/loaders";
import { formatShortDay } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What the shop said it paid, newest first, each with what became of it. */
export async function TopUpTable({ items }: { items: TopUpItem[] }) {
  const [t, locale] = [await getTranslations("topUps"), await getLocale()];
  const columns: Column[] = [
    { key: "amount", label: t("amount"), phone: "left" },
    { key: "state", label: t("colState"), phone: "right" },
    { key: "how", label: t("colHow") },
    { key: "day", label: t("colPaidOn") },
  ];
  return (
    <LedgerTable
      caption={t("heading")}
      columns={columns}
      isEmpty={items.length === 0}
      empty={<p>{t("none")}</p>}
    >
      {items.map((item) => (
        <LedgerRow
          key={item.id}
          columns={columns}
          cells={{
            amount: <a href={`/agent/money/add?top_up=${item.id}`}>{formatRupees(item.amountPaise)}</a>,
            state: (
              <>
                <TopUpBadge state={item.state} />
                {item.reason ? <span className="block text-ink-muted">{item.reason}</span> : null}
              </>
            ),
            how: [t(`method_${item.method}`), item.utr].filter(Boolean).join(" "),
            day: formatShortDay(item.paidOn, locale),
          }}
        />
      ))}
    </LedgerTable>
  );
}
