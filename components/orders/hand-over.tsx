import { createTranslator } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { Button, ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { QrCode } from "@/components/ui/qr-code";
import { resetLinkAction } from "@/lib/orders/actions";
import type { OrderView } from "@/lib/orders/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";

/**
 * The ways to the application: first here on the shop's screen, since most customers finish it at the counter; then
 * the customer's page by QR code, copying and WhatsApp, as long as there is something to pass on.
 */
export async function HandOver({ order }: { order: OrderView }) {
  const [common, locale] = [await getTranslations("common"), await getLocale()];
  const messages = serviceMessages(await getMessages(), order.service);
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "order" });
  const whatsapp = new URL(`https://wa.me/91${order.mobile}`);
  const { first, share } = order.next;
  const canGoOn = share === "application";
  const url = order.customerUrl;
  whatsapp.searchParams.set("text", canGoOn ? t("whatsappText", { url }) : t("whatsappStatusText", { url }));
  return (
    <Panel heading={canGoOn ? t("handOver") : t("customerPage")} id="hand-over">
      {canGoOn ? (
        <div className="mb-5 space-y-1">
          <form method="post" action={`/agent/orders/${order.id}/open`} target="_blank" rel="noopener">
            <Button type="submit" variant={first === "go_on" ? "primary" : "secondary"}>
              {t("openHere")}
            </Button>
          </form>
          <p className="text-ink-muted">{t("openHereHint")}</p>
        </div>
      ) : null}
      <div className="flex flex-col gap-5 sm:flex-row">
        {canGoOn ? (
          <figure>
            <QrCode text={order.customerUrl} label={t("qr")} />
            <figcaption className="text-ink-muted">{t("qrHint")}</figcaption>
          </figure>
        ) : null}
        <div className="min-w-0 space-y-2">
          <p>
            <a href={order.customerUrl} target="_blank" rel="noopener">
              {t("customerPage")}
            </a>
          </p>
          {share === "nothing" ? null : (
            <>
              <p className="text-ink-muted">{t("customerPageHint")}</p>
              <p className="id break-all text-sm">{order.customerUrl}</p>
              <div className="flex flex-wrap gap-2">
                <CopyButton
                  text={order.customerUrl}
                  label={common("copy")}
                  copiedLabel={common("copied")}
                  failedLabel={common("copyFailed")}
                />
                <ButtonLink href={whatsapp.href} newTab>
                  {t("whatsapp")}
                </ButtonLink>
              </div>
            </>
          )}
          <ConfirmPress
            opener={t("newLink")}
            warning={t("newLinkWarning")}
            action={resetLinkAction}
            fields={{ orderid: order.id }}
            label={t("newLinkSubmit")}
            errorTexts={messages.errors}
          />
        </div>
      </div>
    </Panel>
  );
}
