import { createTranslator } from "next-intl";
import { PublicPage } from "@/components/layout/public-page";
import { Notice } from "@/components/ui/notice";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import type { CustomerPage } from "@/lib/customers/loaders";
import type { Locale } from "@/lib/i18n/locale";
import type { Messages } from "@/lib/i18n/messages";
import { formatMoment } from "@/lib/i18n/moments";
import { serviceMessages } from "@/lib/i18n/service-messages";
import { formatRupees } from "@/lib/identity/rupees";

type Props = {
  locale: Locale;
  messages: Messages;
  nonce: string;
  /** The page's own address, for "Continue" and "Look again". */
  path: string;
  /** Null where the link does not lead to an order. */
  page: CustomerPage | null;
  at: Date;
};

/** The customer's page: how the application stands, and the way on while it is open. No script at all. */
export function CustomerPageView({ locale, messages, nonce, path, page, at }: Props) {
  const t = createTranslator({ locale, messages: page ? serviceMessages(messages, page.service) : messages });
  const frame = { lang: locale, brand: t("common.brand"), styleNonce: nonce };
  if (!page) {
    return (
      <PublicPage {...frame} title={t("customer.gone")}>
        <h1>{t("customer.gone")}</h1>
        <p>{t("customer.goneLine")}</p>
      </PublicPage>
    );
  }
  const { state } = page;
  const waitsForLink = page.isOpen && !page.canContinue;
  return (
    <PublicPage {...frame} title={t("customer.title")} footer={<p>{t("customer.footer")}</p>}>
      <h1>{t("customer.title")}</h1>
      <StateBadge {...stateTone(state)} label={t(`customerBadges.${state}`)} large orderState={state} />
      {page.refundedAt ? (
        <Notice
          tone="attention"
          title={t("customer.refunded", { time: formatMoment(page.refundedAt, locale) })}
        >
          <p>
            {page.chargedPaise
              ? t("customer.refundedCharged", { amount: formatRupees(page.chargedPaise) })
              : t("customer.refundedLine")}
          </p>
        </Notice>
      ) : (
        <p>{t(`customerStates.${state}`)}</p>
      )}
      {waitsForLink ? <p>{t("customer.linkUnusable")}</p> : null}
      {page.canContinue ? (
        <form method="post" action={path}>
          <input type="hidden" name="continue" value="1" />
          <button className="btn btn-primary" type="submit">
            {t("customer.continue")}
          </button>
        </form>
      ) : null}
      <p>
        <a className="btn" href={path}>
          {t("customer.refresh")}
        </a>
      </p>
      <p className="small">
        {t("customer.orderLine", { orderId: page.orderId, shop: page.shopName })}
        <br />
        {t("customer.updated", { time: formatMoment(at, locale) })}
      </p>
    </PublicPage>
  );
}
