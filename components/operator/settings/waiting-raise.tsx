import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { Panel } from "@/components/ui/card";
import {
  confirmRaiseAction,
  refuseRaiseAction,
  withdrawRaiseAction,
} from "@/lib/operator/settings/raises/actions";
import type { WaitingRaise as Waiting } from "@/lib/operator/settings/raises/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = {
  raise: Waiting;
  /** Above what a second admin is needed now, in paise; null is none. */
  nowPaise: number | null;
};

/** The higher amount that waits for another admin: who wants it, what applies until then, and what this admin may do. */
export async function WaitingRaise({ raise, nowPaise }: Props) {
  const [t, locale] = [await getTranslations("operatorSettings"), await getLocale()];
  const amount = (paise: number | null) => (paise === null ? t("never") : formatRupees(paise));
  const { askerName: name, askedAt } = raise;
  return (
    <Panel heading={t("raiseTitle")} id="raise">
      <div className="space-y-3">
        <p className="measure">
          {t("raiseAsked", { name, at: formatMoment(askedAt, locale), to: amount(raise.abovePaise) })}
        </p>
        <p className="measure">{t("raiseNow", { from: amount(nowPaise) })}</p>
        {raise.isOwn ? (
          <p className="measure">
            {raise.isOnlyAdmin ? t("raiseCommand", { id: raise.id }) : t("raiseWaits")}
          </p>
        ) : null}
        <Decide raise={raise} />
      </div>
    </Panel>
  );
}

async function Decide({ raise }: { raise: Waiting }) {
  const [t, { errors }] = [await getTranslations("operatorSettings"), await getMessages()];
  const common = { fields: { raise: raise.id }, errorTexts: errors };
  if (raise.isOwn)
    return (
      <ConfirmPress
        {...common}
        opener={t("raiseWithdraw")}
        warning={t("raiseStays")}
        action={withdrawRaiseAction}
        label={t("raiseWithdrawSubmit")}
      />
    );
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ConfirmPress
        {...common}
        opener={t("raiseConfirm")}
        warning={t("raiseConfirmWarning")}
        action={confirmRaiseAction}
        label={t("raiseConfirmSubmit")}
        variant="primary"
      />
      <ConfirmPress
        {...common}
        opener={t("raiseRefuse")}
        warning={t("raiseStays")}
        action={refuseRaiseAction}
        label={t("raiseRefuseSubmit")}
      />
    </div>
  );
}
