import { getTranslations } from "next-intl/server";
import type { BalanceText } from "@/components/layout/shell/shell-balance";
import type { Balance } from "@/lib/money/balance/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** A shop's balance for its frame: what it owes, if it has a due. */
export async function balanceText({ availablePaise, duePaise }: Balance): Promise<BalanceText> {
  const t = await getTranslations("money");
  return duePaise > 0
    ? { label: t("due"), amount: formatRupees(duePaise), isDue: true }
    : { label: t("available"), amount: formatRupees(availablePaise), isDue: false };
}
