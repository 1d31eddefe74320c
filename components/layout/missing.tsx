import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { answerWith } from "@/lib/platform/server/request-context";

/**
 * Shown instead of a page if its order, shop or call does not exist, in the viewer's own shell with status 404. The
 * framework's `notFound()` would send an empty document that needs scripts.
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
