import { getTranslations } from "next-intl/server";
import type { Balance } from "@/lib/money/balance/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What the shop has, what is held of it, and what it owes, each with what that means. */
export async function BalanceFigures({ balance }: { balance: Balance }) {
  const t = await getTranslations("money");
  const { availablePaise, heldPaise, duePaise } = balance;
  const figures = [
    { key: "available", paise: availablePaise, line: t("availableLine") },
    { key: "held", paise: heldPaise, line: t("heldLine") },
    { key: "due", paise: duePaise, line: duePaise > 0 ? t("dueLine") : t("dueNone") },
  ] as const;
  return (
    <dl className="figures">
      {figures.map(({ key, paise, line }) => (
        <div key={key} data-owes={(key === "due" && paise > 0) || undefined}>
          <dt>{t(key)}</dt>
          <dd className="figures-amount">{formatRupees(paise)}</dd>
          <dd className="figures-line">{line}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How much the shop may owe, in words. */
export async function limitText({ creditLimitPaise, spendablePaise }: Balance): Promise<string> {
  const t = await getTranslations("money");
  if (creditLimitPaise === null) return t("limitNone");
  if (creditLimitPaise === 0) return t("limitPrepaid");
  return t("limitOf", { limit: formatRupees(creditLimitPaise), left: formatRupees(spendablePaise ?? 0) });
}
