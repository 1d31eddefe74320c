import { getLocale, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { ledgerRows } from "@/components/ui/ledger-rows";
import { html } from "@/components/ui/markup";
import { partsMarkup } from "@/components/ui/parts";
import { type Column, LedgerTable } from "@/components/ui/table";
import type { HeldItem } from "@/lib/money/balance/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The orders whose price is held: why, and until when. */
export async function HeldTable({ items }: { items: HeldItem[] }) {
  const [t, locale, variant] = [await getTranslations("money"), await getLocale(), await variantName()];
  const columns: Column[] = [
    { key: "order", label: t("colOrder"), phone: "left" },
    { key: "amount", label: t("colAmount"), align: "end", phone: "right" },
    { key: "why", label: t("colWhy"), phone: "line" },
    { key: "service", label: t("colService") },
  ];
  const rows = items.map((item) => ({
    order: html`<a class="id" href="/agent/orders/${item.id}">${item.id}</a>`,
    amount: formatRupees(item.pricePaise ?? 0),
    why: item.until
      ? t(`held_${item.reason}`, { date: formatMoment(item.until, locale) })
      : t(`held_${item.reason}`),
    service: partsMarkup(variant(item)),
  }));
  return (
    <LedgerTable
      caption={t("heldHeading")}
      columns={columns}
      isEmpty={items.length === 0}
      empty={<p>{t("heldNone")}</p>}
      markup={ledgerRows(columns, rows)}
    />
  );
}
