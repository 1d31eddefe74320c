import { getLocale, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { ledgerRows } from "@/components/ui/ledger-rows";
import { html, type Piece } from "@/components/ui/markup";
import { type Column, LedgerTable } from "@/components/ui/table";
import type { BalanceEntry } from "@/lib/money/balance/data";
import { formatClock, formatDay } from "@/lib/platform/i18n/moments";
import { formatChange, formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = { days: { day: string; entries: BalanceEntry[] }[] };

/** What changed the shop's balance, by day, newest first, each with the balance after it. */
export async function EntryDays({ days }: Props) {
  const [t, locale, variant] = [await getTranslations("money"), await getLocale(), await variantName()];
  const words = await getTranslations("postings");
  const columns: Column[] = [
    { key: "at", label: t("colTime"), phone: "line" },
    { key: "what", label: t("colWhat"), phone: "left" },
    { key: "amount", label: t("colAmount"), align: "end", phone: "right" },
    { key: "after", label: t("colAfter"), align: "end" },
  ];
  const what = (entry: BalanceEntry): Piece => {
    const { kind, reason, orderId, service, variant: of } = entry;
    const name = html`<span>${words(kind)}</span>`;
    if (orderId && service && of)
      return html`${name}<span>: ${variant({ service, variant: of })}</span> <a class="id" href="/agent/orders/${orderId}">${orderId}</a>`;
    return reason ? html`${name}<span>: ${reason}</span>` : name;
  };
  if (days.length === 0) return <p className="ledger-empty">{t("entriesNone")}</p>;
  return days.map(({ day, entries }) => (
    <section key={day} className="entries">
      <h3 className="px-4 pt-4 pb-1">{formatDay(day, locale)}</h3>
      <LedgerTable
        caption={formatDay(day, locale)}
        columns={columns}
        isEven
        markup={ledgerRows(
          columns,
          entries.map((entry) => ({
            at: formatClock(entry.at, locale),
            what: what(entry),
            amount: html`<strong>${formatChange(entry.paise)}</strong>`,
            after: formatRupees(entry.afterPaise),
          })),
        )}
      />
    </section>
  ));
}
