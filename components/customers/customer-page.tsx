import { createTranslator } from "next-intl";
import { NO_LOOK, nextLook } from "@/components/customers/own-looks";
import { PublicPage } from "@/components/layout/public/public-page";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import type { CustomerPage } from "@/lib/customers/loaders";
import { ENDED_WITHOUT } from "@/lib/orders/order-states";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { LOCALES, type Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = {
  locale: Locale;
  messages: Messages;
  nonce: string;
  /** The page's own URL, for "Continue", "Check status" and the other language. */
  path: string;
  /** The number of this automatic refresh, from the URL. */
  look: string | null;
  /** Null if the link does not lead to an order. */
  page: CustomerPage | null;
  at: Date;
};

/** The customer's page: the state of the application, and the one next step. It has no script. */
export function CustomerPageView({ locale, messages, nonce, path, look, page, at }: Props) {
  const t = createTranslator({
    ...KEPT_FORMATS,
    locale,
    messages: page ? serviceMessages(messages, page.service) : messages,
  });
  const other = LOCALES.find((one) => one !== locale) ?? locale;
  const frame = {
    lang: locale,
    brand: t("common.brand"),
    styleNonce: nonce,
    beside: (
      <a href={`${path}?lang=${other}`} lang={other} hrefLang={other}>
        {t(`language.${other}`)}
      </a>
    ),
  };
  if (!page) {
    return (
      <PublicPage {...frame} title={t("customer.gone")}>
        <h1>{t("customer.gone")}</h1>
        <p>{t("customer.goneLine")}</p>
      </PublicPage>
    );
  }
  const { first, badge, state } = page;
  const isOver = state === "succeeded" || ENDED_WITHOUT.includes(state);
  // A report or a visit does not mean the customer has finished: while they can continue, there may be something to
  // do.
  const isUnsettled = state === "processing" && page.canContinue;
  // A person's decision takes hours, so there is no point in refreshing every few seconds.
  const next = first === "wait" && state !== "needs_review" ? nextLook(look) : null;
  const own = next ? { path: `${path}?look=${next.number}`, afterS: next.afterS } : undefined;
  const lookAgain = (
    <a className={first === "wait" ? "btn btn-primary" : "btn"} href={path}>
      {t("customer.refresh")}
    </a>
  );
  const goOn = (
    <form method="post" action={path}>
      <input type="hidden" name="continue" value="1" />
      <button className={first === "go_on" ? "btn btn-primary" : "btn"} type="submit">
        {t(first === "go_on" ? "customer.continue" : "customer.continueUnfinished")}
      </button>
    </form>
  );
  return (
    <PublicPage
      {...frame}
      title={t("customer.title")}
      refresh={own}
      footer={isOver ? undefined : <p>{t("customer.footer")}</p>}
    >
      <h1>{t("customer.title")}</h1>
      <StateBadge {...stateTone(badge)} label={t(`customerBadges.${badge}`)} large orderState={state} />
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
        <p>
          {isUnsettled && first !== "go_on"
            ? t("customer.processingOpen")
            : t(`customerStates.${isUnsettled ? "awaiting_customer" : badge}`)}
        </p>
      )}
      {page.reference ? (
        <Facts items={[{ label: t("order.reference"), value: <strong>{page.reference}</strong> }]} />
      ) : null}
      {page.canContinue && first === "go_on" ? goOn : null}
      <p>{lookAgain}</p>
      {own ? (
        <p className="muted">
          {t("customer.looksItself")} <a href={`${path}?look=${NO_LOOK}`}>{t("customer.stopLooking")}</a>
        </p>
      ) : null}
      {page.canContinue && first !== "go_on" ? goOn : null}
      <p className="small">
        {t("customer.orderLine", { orderId: page.orderId, shop: page.shopName })}
        <br />
        {t("customer.updated", { time: formatMoment(at, locale) })}
        <br />
        <a href={`${path}/data`}>{t("customer.ownData")}</a>
      </p>
    </PublicPage>
  );
}
