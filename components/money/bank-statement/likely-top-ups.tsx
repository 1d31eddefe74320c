import { getLocale, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { giveLineAction } from "@/lib/money/bank-statement/actions";
import type { WaitingLine } from "@/lib/money/bank-statement/loaders";
import { formatDay } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = { line: WaitingLine; errors: Record<string, string> };

/** The top-ups that a payment may be, each with one button that says it is, or asks a second admin. */
export async function LikelyTopUps({ line, errors }: Props) {
  const [t, locale] = [await getTranslations("bank"), await getLocale()];
  if (line.likely.length === 0) return null;
  return (
    <ul className="space-y-3">
      {line.likely.map((one) => {
        const [shop, amount] = [one.shopName, formatRupees(line.paise)];
        const asks = line.secondAbovePaise !== null && one.paise !== line.paise;
        const label =
          one.state === "credited"
            ? t("isCredited", { shop })
            : t(asks ? "askToCredit" : "creditTo", { amount, shop });
        const canCredit = one.state === "waiting" && line.because !== "taken_back";
        const canUse = canCredit || (one.state === "credited" && !one.hasLine);
        return (
          <li key={one.id} className="space-y-2" data-top-up={one.state}>
            <p>
              {t("enteredBy", {
                shop,
                amount: formatRupees(one.paise),
                day: formatDay(one.paidOn, locale),
                utr: one.utr ?? t("noUtr"),
                state: t(`state_${one.state}`),
              })}
            </p>
            {canUse ? (
              <IfMay needs="move_money">
                <PressForm
                  action={giveLineAction}
                  fields={{ line: String(line.id), top_up: one.id }}
                  label={label}
                  errorTexts={errors}
                />
              </IfMay>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
