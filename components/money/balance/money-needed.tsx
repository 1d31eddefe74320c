import { getTranslations } from "next-intl/server";
import { addMoneyHref } from "@/components/money/top-ups/add-money-href";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Balance } from "@/lib/money/balance/loaders";
import { formatRupees, plainRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = { balance: Balance; prices: Iterable<number> };

/** Says, before anyone fills in a form, that the shop cannot pay for any of its choices, and leads to adding money. */
export async function MoneyNeeded({ balance, prices }: Props) {
  const lacking = lackingFor(balance, prices);
  if (lacking === 0) return null;
  const [t, ups] = [await getTranslations("money"), await getTranslations("topUps")];
  const { duePaise, spendablePaise } = balance;
  return (
    <Notice
      tone="attention"
      title={duePaise > 0 ? t("dueTitle", { due: formatRupees(duePaise) }) : t("neededTitle")}
      className="measure mb-5"
    >
      <p className="mb-3">
        {t("neededLine", { left: formatRupees(spendablePaise ?? 0), missing: formatRupees(lacking) })}
      </p>
      <ButtonLink small href={addMoneyHref(plainRupees(lacking))}>
        {ups("add")}
      </ButtonLink>
    </Notice>
  );
}

/** How much a shop has to add before it can pay for the cheapest of these prices, in paise; 0 if it can. */
export function lackingFor({ duePaise, spendablePaise }: Balance, prices: Iterable<number>): number {
  const all = [...prices];
  const least = Math.min(...all);
  if (all.length === 0 || least === 0) return 0;
  const lacking = spendablePaise === null ? 0 : Math.max(0, least - spendablePaise);
  return lacking + duePaise;
}
