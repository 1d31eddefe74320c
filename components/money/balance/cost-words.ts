import { getTranslations } from "next-intl/server";
import type { Balance } from "@/lib/money/balance/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What sending costs and what is left after it, for each choice, and in one line whatever is chosen. */
export type CostWords<Key extends string = string> = { line: string; of: Record<Key, string> };

/**
 * The texts that a form shows before it is sent.
 * @param prices in paise, by what the form's answers choose
 */
export async function costWords(balance: Balance, prices: ReadonlyMap<string, number>): Promise<CostWords> {
  const t = await getTranslations("money");
  const { availablePaise, spendablePaise } = balance;
  const left = formatRupees(spendablePaise ?? availablePaise);
  const lineOf = (paise: number) => {
    if (paise === 0) return t("costFree");
    const price = formatRupees(paise);
    if (spendablePaise === null)
      return t("costNoLimit", { price, left: formatRupees(availablePaise - paise) });
    return paise <= spendablePaise
      ? t("cost", { price, left: formatRupees(spendablePaise - paise) })
      : t("costTooMuch", { price, left });
  };
  const all = [...prices.values()];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const line =
    all.length === 0
      ? ""
      : least === most
        ? lineOf(least)
        : t("costBetween", { least: formatRupees(least), most: formatRupees(most), left });
  return { line, of: Object.fromEntries([...prices].map(([key, paise]) => [key, lineOf(paise)])) };
}
