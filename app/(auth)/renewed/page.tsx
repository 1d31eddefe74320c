import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/layout/auth-card";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formPath } from "@/lib/platform/server/answers/answer-old-forms";

/**
 * Where a form from an older build is redirected without scripts (lib/platform/server/answers/answer-old-forms.ts):
 * nothing was sent, and here is the new form.
 */
export default async function RenewedPage({ searchParams }: { searchParams: SearchParams }) {
  const { page } = onlyText(await searchParams);
  const [t, common] = [await getTranslations("broke"), await getTranslations("common")];
  return (
    <AuthCard brand={common("brand")} title={t("renewedTitle")}>
      <PageTitle>{t("renewedTitle")}</PageTitle>
      <p className="mb-4">{t("renewedBody")}</p>
      <ButtonLink href={formPath(page)} variant="primary">
        {t("again")}
      </ButtonLink>
    </AuthCard>
  );
}
