import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { answerWith } from "@/lib/platform/server/request-context";

/**
 * Shown in place of a page whose order, shop or call is not there, in the viewer's own shell and with status 404. The
 * framework's `notFound()` would answer with an empty document that only scripts fill.
 */
export async function Missing() {
  answerWith(404);
  const t = await getTranslations("notFound");
  return (
    <div data-missing="">
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("body")} />
      <ButtonLink href="/">{t("home")}</ButtonLink>
    </div>
  );
}
