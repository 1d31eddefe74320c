import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/card";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { MoneyFigures } from "@/lib/money/figures/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Sum = MoneyFigures["ages"][number]["held"];

/** How old what is held and what is owed are, each with a link to exactly those orders or shops. */
export async function AgesPanel({ ages }: { ages: MoneyFigures["ages"] }) {
  const t = await getTranslations("moneyAdmin");
  const columns: Column[] = [
    { key: "age", label: t("colAge"), phone: "line" },
    { key: "held", label: t("colHeld"), align: "end" },
    { key: "due", label: t("colDue"), align: "end" },
  ];
  const linked = (href: string, key: "heldLink" | "dueLink", { count, paise }: Sum): ReactNode =>
    count === 0 ? t("nothing") : <a href={href}>{t(key, { amount: formatRupees(paise), count })}</a>;
  return (
    <Panel heading={t("ages")} id="ages" flush>
      <LedgerTable caption={t("ages")} columns={columns}>
        {ages.map(({ age, firstDay, lastDay, held, due }) => {
          const from = firstDay ? `&from=${firstDay}` : "";
          return (
            <LedgerRow
              key={age}
              columns={columns}
              cells={{
                age: t(`age_${age as 0 | 1 | 2 | 3}`),
                held: linked(`/admin/orders?view=held${from}&to=${lastDay}`, "heldLink", held),
                due: linked(`/admin/money?due=${age}#dues`, "dueLink", due),
              }}
            />
          );
        })}
      </LedgerTable>
    </Panel>
  );
}
