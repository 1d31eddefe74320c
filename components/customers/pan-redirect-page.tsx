import { createTranslator } from "next-intl";
import { PublicPage } from "@/components/layout/public/public-page";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";

type Props = { locale: Locale; messages: Messages; nonce: string };

/** Shown if /pan-redirect has no target. It reveals nothing about the link. */
export function PanRedirectPage({ locale, messages, nonce }: Props) {
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages });
  return (
    <PublicPage lang={locale} brand={t("common.brand")} styleNonce={nonce} title={t("panRedirect.title")}>
      <h1>{t("panRedirect.title")}</h1>
      <p>{t("panRedirect.line")}</p>
    </PublicPage>
  );
}
