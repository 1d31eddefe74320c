import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { StatementForms } from "@/components/money/statements/statement-forms";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

export default async function StatementPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const t = await getTranslations("statements");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <StatementForms
        action="/agent/statement/file"
        isWrong={onlyText(await searchParams).wrong !== undefined}
      />
    </>
  );
}
