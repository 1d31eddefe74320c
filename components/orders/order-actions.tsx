import { createTranslator } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { costWords } from "@/components/money/balance/cost-words";
import { newRequestHref } from "@/components/orders/carry-on/new-request-href";
import { resumeActionOf } from "@/components/services/registry/resume";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import type { Balance } from "@/lib/money/balance/loaders";
import { lookUpAction, sendAgainAction } from "@/lib/orders/actions";
import type { OrderView } from "@/lib/orders/loaders";
import type { Action } from "@/lib/orders/next-action";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { formatTime } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";

/** What the agent can do with an order besides handing it over, the next step first. */
export async function OrderActions({ order, balance }: { order: OrderView; balance: Balance }) {
  const [messages, locale] = [serviceMessages(await getMessages(), order.service), await getLocale()];
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "order" });
  const errorTexts = messages.errors;
  const { first, also } = order.next;
  const offers = (action: Action) => first === action || also.includes(action);
  const variantOf = (action: Action) => (first === action ? "primary" : "secondary");
  const resumeAction = resumeActionOf(order.service);
  const resumeAttempt = resumeAction && offers("get_link") ? order.resumeAttempt : null;
  const cost = await costWords(balance, new Map([["", order.pricePaise ?? 0]]));
  const sendAttempt = offers("send") ? order.sendAttempt : null;
  if (!sendAttempt && !resumeAttempt && !offers("look_up") && !offers("new_request")) return null;
  return (
    <Panel heading={t("actions")} id="actions">
      <div className="space-y-4">
        {sendAttempt ? (
          <div>
            <PressForm
              action={sendAgainAction}
              fields={{ orderid: order.id, attempt: String(sendAttempt) }}
              label={t("sendAgain")}
              variant={variantOf("send")}
              errorTexts={errorTexts}
            />
            <p className="text-ink-muted">{t("sendAgainHint")}</p>
            <p className="text-ink-muted">{cost.line}</p>
          </div>
        ) : null}
        {resumeAction && resumeAttempt ? (
          <div>
            <PressForm
              action={resumeAction}
              fields={{ orderid: order.id, attempt: String(resumeAttempt) }}
              label={t("resume")}
              variant={variantOf("get_link")}
              errorTexts={errorTexts}
            />
            <p className="text-ink-muted">{t(first === "get_link" ? "resumeFirstHint" : "resumeHint")}</p>
          </div>
        ) : null}
        {offers("new_request") ? (
          <div>
            {order.state === "expired" && order.isHandedOver ? (
              <p className="mb-2">{t("replaceLine")}</p>
            ) : null}
            <ButtonLink href={newRequestHref(order)} variant="primary">
              {t("replace")}
            </ButtonLink>
          </div>
        ) : null}
        {offers("look_up") ? (
          <div>
            <PressForm
              action={lookUpAction}
              fields={{ orderid: order.id }}
              label={t("lookUpNow")}
              errorTexts={errorTexts}
            />
            {order.lookedUpAt ? (
              <p className="text-ink-muted">
                {t("lookedUpAt", { time: formatTime(order.lookedUpAt, locale) })}
              </p>
            ) : null}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
