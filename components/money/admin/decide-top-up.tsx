import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactElement } from "react";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { RefuseTopUp } from "@/components/money/admin/refuse-top-up";
import { creditTopUpAction } from "@/lib/money/top-ups/decisions/actions";
import type { TopUpItem } from "@/lib/money/top-ups/decisions/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The buttons that credit a top-up or refuse it. */
export async function Decide({ topUp }: { topUp: TopUpItem }): Promise<ReactElement> {
  const [t, { errors, fieldErrors }] = [await getTranslations("moneyAdmin"), await getMessages()];
  const values = { amount: formatRupees(topUp.amountPaise), shop: topUp.shopName };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ConfirmPress
        opener={t("credit")}
        warning={t(topUp.method === "cash" ? "creditCashWarning" : "creditWarning", values)}
        action={creditTopUpAction}
        fields={{ top_up: topUp.id }}
        label={t("creditSubmit", values)}
        variant="primary"
        errorTexts={errors}
      />
      <RefuseTopUp
        id={topUp.id}
        texts={{
          opener: t("refuse"),
          warning: t("refuseWarning", values),
          reason: t("refuseReason"),
          reasonHint: t("refuseReasonHint"),
          submit: t("refuseSubmit", values),
          errors,
          fieldErrors,
        }}
      />
    </div>
  );
}

/** Who decided a top-up and when, and the reason of a refusal. */
export async function Decision({ topUp }: { topUp: TopUpItem }): Promise<ReactElement> {
  const [t, locale] = [await getTranslations("moneyAdmin"), await getLocale()];
  const at = topUp.decidedAt ? formatMoment(topUp.decidedAt, locale) : "";
  return (
    <>
      <span>
        {topUp.deciderName ? t("decidedBy", { name: topUp.deciderName, at }) : t("decidedByBank", { at })}
      </span>
      {topUp.reason ? (
        <>
          <br />
          <span>{t("decidedReason", { reason: topUp.reason })}</span>
        </>
      ) : null}
    </>
  );
}
