import { getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/card";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { MoneyFigures } from "@/lib/money/figures/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What each kind of account has: the shops' together, and the operator's as the operator sees them. */
export async function AccountSums({ figures }: { figures: MoneyFigures }) {
  const t = await getTranslations("moneyAdmin");
  const columns: Column[] = [
    { key: "account", label: t("colAccount"), phone: "left" },
    { key: "amount", label: t("colAmount"), align: "end", phone: "right" },
  ];
  return (
    <Panel heading={t("accounts")} id="accounts" flush>
      <LedgerTable caption={t("accounts")} columns={columns}>
        {[...figures.ofShops, ...figures.ofOperator].map(({ kind, paise }) => (
          <LedgerRow
            key={kind}
            columns={columns}
            cells={{ account: t(`account_${kind}`), amount: formatRupees(paise) }}
          />
        ))}
      </LedgerTable>
    </Panel>
  );
}
