import { createTranslator } from "next-intl";
import { AskForm } from "@/components/customers/own-data/ask-form";
import { ownDataStyle } from "@/components/customers/own-data/own-data-style";
import { PublicPage } from "@/components/layout/public/public-page";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import type { OwnData } from "@/lib/customers/own-data/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { LOCALES, type Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { dayIst } from "@/lib/platform/india-day";
import type { Failure } from "@/lib/platform/result";

type Props = {
  locale: Locale;
  messages: Messages;
  nonce: string;
  /** The page's own URL. */
  path: string;
  /** Null if the link leads to no order. */
  data: OwnData | null;
  /** Why the form was refused. */
  refused: Failure | null;
  /** The kind that was just asked, from the URL. */
  asked: string | null;
  /** What a refused form said. */
  typed: { kind: string; note: string };
};

/** "Your data": what is held about a customer, masked, what they asked about it, and the form. It has no script. */
export function OwnDataPage({ locale, messages, nonce, path, data, refused, asked, typed }: Props) {
  const t = createTranslator({
    ...KEPT_FORMATS,
    locale,
    messages: data ? serviceMessages(messages, data.service) : messages,
  });
  const other = LOCALES.find((one) => one !== locale) ?? locale;
  const frame = {
    ...{ lang: locale, brand: t("common.brand"), styleNonce: nonce, style: ownDataStyle },
    beside: (
      <a href={`${path}?lang=${other}`} lang={other} hrefLang={other}>
        {t(`language.${other}`)}
      </a>
    ),
  };
  if (!data)
    return (
      <PublicPage {...frame} title={t("customer.gone")}>
        <h1>{t("customer.gone")}</h1>
        <p>{t("ownData.goneLine")}</p>
      </PublicPage>
    );
  const day = (at: Date) => formatDay(dayIst(at), locale);
  const { held, requests, consentAt } = data;
  const just = requests.findLast(({ kind, state }) => kind === asked && state === "open");
  const facts = [
    { label: t("order.shop"), value: data.shopName },
    ...(held?.name ? [{ label: t("order.customer"), value: held.name }] : []),
    ...(held?.mobile ? [{ label: t("order.mobile"), value: held.mobile }] : []),
    ...(held?.aadhaar ? [{ label: t("ownData.aadhaar"), value: held.aadhaar }] : []),
    ...(held?.others ?? []).map(({ name, text }) => ({ label: t(`order.field_${name}`), value: text })),
    ...(consentAt ? [{ label: t("ownData.consent"), value: formatMoment(consentAt, locale) }] : []),
  ];
  return (
    <PublicPage
      {...frame}
      title={t("ownData.title")}
      footer={
        <p>
          <a href={path.replace(/\/data$/, "")}>{t("ownData.back")}</a>
          <br />
          <a href={`/privacy?lang=${locale}`}>{t("privacy.link")}</a>
        </p>
      }
    >
      <h1>{t("ownData.titleOf", { application: t("customer.title") })}</h1>
      {refused ? (
        <Notice tone="bad">
          <p>{refusal(refused, messages)}</p>
        </Notice>
      ) : null}
      {just ? (
        <p id="asked" role="status">
          <strong>{t("ownData.received")}</strong>
          <span> {t("ownData.receivedLine", { day: day(just.dueAt) })}</span>
        </p>
      ) : null}
      <p>{held ? t("ownData.line") : t("ownData.erased")}</p>
      {data.erasure?.restrictedAt && data.erasure.destroyAt ? (
        <p>
          {t("ownData.erasedSince", {
            since: day(data.erasure.restrictedAt),
            day: day(data.erasure.destroyAt),
          })}
        </p>
      ) : null}
      <Facts items={facts} />
      {requests.length > 0 ? (
        <>
          <h2>{t("ownData.requests")}</h2>
          <Facts
            items={requests.map((one) => ({
              key: `${one.kind}-${one.receivedAt.toISOString()}`,
              label: t(`requestKinds.${one.kind}`),
              value: one.answeredAt
                ? t(one.state === "done" ? "ownData.doneOn" : "ownData.refusedOn", {
                    day: day(one.answeredAt),
                  })
                : t("ownData.dueBy", { received: day(one.receivedAt), due: day(one.dueAt) }),
            }))}
          />
        </>
      ) : null}
      <AskForm path={path} locale={locale} messages={messages} typed={typed} />
    </PublicPage>
  );
}

function refusal({ code, fieldErrors }: Failure, messages: Messages): string {
  const { tooOften, notOurs } = messages.ownData;
  if (code === "too_often" || code === "cross_site") return code === "too_often" ? tooOften : notOurs;
  const [first] = Object.values(fieldErrors ?? {});
  const texts: Record<string, string> = first ? messages.fieldErrors : messages.errors;
  return texts[first ?? code] ?? code;
}
