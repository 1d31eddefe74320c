import { getLocale, getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/layout/auth-card";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { keptMarkup } from "@/components/ui/markup";
import { Still } from "@/components/ui/still";

/** The framework sends this along with every page, in case the browser needs it. */
export default async function NotFound() {
  const [t, common] = [await getTranslations("notFound"), await getTranslations("common")];
  const page = await keptMarkup(`not found ${await getLocale()}`, () => (
    <AuthCard brand={common("brand")} title={t("title")}>
      <p className="mb-4">{t("body")}</p>
      <ButtonLink href="/">{t("home")}</ButtonLink>
    </AuthCard>
  ));
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <Still as="div" markup={page} />
    </>
  );
}
