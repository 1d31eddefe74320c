import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactElement } from "react";
import { IfMay } from "@/components/access/if-may";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { PressForm } from "@/components/forms/press-form";
import { Notice } from "@/components/ui/notice";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { checkNowAction, liftPauseAction } from "@/lib/vendor/actions";
import type { HeldPause } from "@/lib/vendor/health/loaders";

/** Shown on the operator's pages while paid services are paused: since when, why, and how to fix it. */
export async function PauseBanner({ pauses }: { pauses: HeldPause[] }) {
  const [t, { errors }] = [await getTranslations("pauses"), await getMessages()];
  return (
    <div className="space-y-3">
      {pauses.map((pause) => (
        <HeldNotice key={pause.id} pause={pause}>
          <IfMay needs="run_portal">
            <div className="press-row">
              <PressForm
                action={checkNowAction}
                fields={{ about: pause.reason }}
                label={t("checkNow")}
                errorTexts={errors}
              />
              <ConfirmPress
                action={liftPauseAction}
                fields={{ pause: pause.id }}
                opener={t("liftOpener")}
                warning={t(`liftWarning_${pause.reason}`)}
                label={t("lift")}
                errorTexts={errors}
              />
            </div>
          </IfMay>
        </HeldNotice>
      ))}
    </div>
  );
}

async function HeldNotice({ pause, children }: { pause: HeldPause; children: ReactElement }) {
  const [t, locale] = [await getTranslations("pauses"), await getLocale()];
  const { reason, beganAt, boundIp, ourIp, balancePaise, neededPaise } = pause;
  const needed = formatRupees(neededPaise);
  return (
    <Notice tone="bad" title={t("adminTitle", { since: formatMoment(beganAt, locale) })}>
      <p>{t(`why_${reason}`)}</p>
      {reason === "insufficient_balance" ? (
        <p>
          {balancePaise === null
            ? t("fixBalanceUnknown", { needed })
            : t("fixBalance", { balance: formatRupees(balancePaise), needed })}
        </p>
      ) : (
        <p>{ourIp && ourIp !== boundIp ? t("fixIp", { ours: ourIp, bound: boundIp }) : t("fixRefused")}</p>
      )}
      {children}
    </Notice>
  );
}
