import { createTranslator } from "next-intl";
import { PublicPage } from "@/components/layout/public/public-page";
import { Facts } from "@/components/ui/definition-list";
import type { Officer } from "@/lib/customers/notice/loaders";
import { NOTICE_VERSION, noticeText, serviceNotices } from "@/lib/customers/notice/notice-text";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { LOCALES, type Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatDay } from "@/lib/platform/i18n/moments";
import { formatMobile } from "@/lib/platform/identity/numbers/mobile";

type Props = { locale: Locale; messages: Messages; nonce: string; officer: Officer };

/** The privacy notice: what is kept for each service, why, who receives it, how long, and how to withdraw and complain. */
export function NoticePage({ locale, messages, nonce, officer }: Props) {
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages });
  const text = noticeText(locale);
  const other = LOCALES.find((one) => one !== locale) ?? locale;
  const reach = [
    ...(officer.name ? [{ label: t("privacy.officerName"), value: officer.name }] : []),
    ...(officer.mobile
      ? [
          {
            label: t("privacy.officerMobile"),
            value: <a href={`tel:+91${officer.mobile}`}>{formatMobile(officer.mobile)}</a>,
          },
        ]
      : []),
    ...(officer.email
      ? [
          {
            label: t("privacy.officerEmail"),
            value: <a href={`mailto:${officer.email}`}>{officer.email}</a>,
          },
        ]
      : []),
  ];
  return (
    <PublicPage
      lang={locale}
      brand={t("common.brand")}
      title={t("privacy.title")}
      styleNonce={nonce}
      beside={
        <a href={`/privacy?lang=${other}`} lang={other} hrefLang={other}>
          {t(`language.${other}`)}
        </a>
      }
      footer={<p>{t("privacy.version", { day: formatDay(NOTICE_VERSION, locale) })}</p>}
    >
      <h1>{t("privacy.title")}</h1>
      <p>{text.intro}</p>
      {serviceNotices(locale).map(({ code, data, purpose, goesTo }) => (
        <section key={code} id={code}>
          <h2>{t(`services.${code}`)}</h2>
          <Facts
            items={[
              { label: t("privacy.data"), value: data },
              { label: t("privacy.purpose"), value: purpose },
              { label: t("privacy.goesTo"), value: goesTo },
            ]}
          />
        </section>
      ))}
      <h2>{t("privacy.kept")}</h2>
      <p>{text.kept}</p>
      <h2>{t("privacy.withdraw")}</h2>
      <p>{text.withdraw}</p>
      <p>{text.rights}</p>
      <h2>{t("privacy.complain")}</h2>
      {reach.length > 0 ? <Facts items={reach} /> : <p>{t("privacy.officerNone")}</p>}
      <p>{text.complain}</p>
    </PublicPage>
  );
}
