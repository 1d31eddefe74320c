import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/layout/auth-card";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { formPath } from "@/lib/answer-old-forms";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";

/** Where a form of an older build leads with scripts off (lib/answer-old-forms.ts): nothing was sent, and here is the new form. */
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
