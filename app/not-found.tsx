import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/layout/auth-card";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";

export default async function NotFound() {
  const [t, common] = [await getTranslations("notFound"), await getTranslations("common")];
  return (
    <AuthCard brand={common("brand")} title={t("title")}>
      <PageTitle>{t("title")}</PageTitle>
      <p className="mb-4">{t("body")}</p>
      <ButtonLink href="/">{t("home")}</ButtonLink>
    </AuthCard>
  );
}
