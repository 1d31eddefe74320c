import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { NEW_REQUEST_HREF } from "@/components/orders/new-request-href";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { formatTime } from "@/lib/i18n/moments";
import { askAction, sendAgainAction } from "@/lib/orders/actions";
import type { OrderView } from "@/lib/orders/loaders";
import { resumePanAction } from "@/lib/pan/actions";

/** What the agent can do with an order in its state; each press is one act. */
export async function OrderActions({ order }: { order: OrderView }) {
  const [t, messages, locale] = [await getTranslations("order"), await getMessages(), await getLocale()];
  const errorTexts = messages.errors;
  const done = ["failed", "refunded"].includes(order.state);
  if (!order.sendAttempt && !order.resumeAttempt && !order.canAsk && !done) return null;
  return (
    <Panel heading={t("actions")} id="actions">
      <div className="space-y-4">
        {order.sendAttempt ? (
          <div>
            <PressForm
              action={sendAgainAction}
              fields={{ orderid: order.id, attempt: String(order.sendAttempt) }}
              label={t("sendAgain")}
              variant="primary"
              errorTexts={errorTexts}
            />
            <p className="text-ink-muted">{t("sendAgainHint")}</p>
          </div>
        ) : null}
        {order.resumeAttempt ? (
          <div>
            <PressForm
              action={resumePanAction}
              fields={{ orderid: order.id, attempt: String(order.resumeAttempt) }}
              label={t("resume")}
              variant={order.hasLink ? "secondary" : "primary"}
              errorTexts={errorTexts}
            />
            <p className="text-ink-muted">{t("resumeHint")}</p>
          </div>
        ) : null}
        {order.canAsk ? (
          <div>
            <PressForm
              action={askAction}
              fields={{ orderid: order.id }}
              label={t("askNow")}
              errorTexts={errorTexts}
            />
            {order.askedAt ? (
              <p className="text-ink-muted">{t("askedAt", { time: formatTime(order.askedAt, locale) })}</p>
            ) : null}
          </div>
        ) : null}
        {done ? (
          <div>
            <ButtonLink href={NEW_REQUEST_HREF[order.service]} variant="primary">
              {t("newRequest")}
            </ButtonLink>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
