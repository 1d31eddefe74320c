import { getLocale, getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/card";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { MoneyFigures } from "@/lib/money/figures/loaders";
import { formatDay } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The shops that owe beyond their limit, the longest first. */
export async function DuesPanel({ dues }: { dues: MoneyFigures["dues"] }) {
  const [t, locale] = [await getTranslations("moneyAdmin"), await getLocale()];
  const columns: Column[] = [
    { key: "shop", label: t("colShop"), phone: "left" },
    { key: "amount", label: t("colAmount"), align: "end", phone: "right" },
    { key: "since", label: t("colSince"), phone: "line" },
  ];
  return (
    <Panel heading={t("dues")} id="dues" flush>
      <LedgerTable
        caption={t("dues")}
        columns={columns}
        isEmpty={dues.length === 0}
        empty={<p>{t("duesNone")}</p>}
      >
        {dues.map(({ shopId, shopName, paise, sinceDay }) => (
          <LedgerRow
            key={shopId}
            columns={columns}
            cells={{
              shop: <a href={`/admin/shops/${shopId}/money`}>{shopName}</a>,
              amount: formatRupees(paise),
              since: formatDay(sinceDay, locale),
            }}
          />
        ))}
      </LedgerTable>
    </Panel>
  );
}
