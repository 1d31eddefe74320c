import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { StatementForms } from "@/components/money/statements/statement-forms";
import { StatementView } from "@/components/money/statements/statement-view";
import { PageHeader } from "@/components/ui/page-header";
import { askedStatement, loadStatement } from "@/lib/money/statements/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

const BASE = "/agent/statement";

export default async function StatementPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const asked = onlyText(await searchParams);
  const [t, { span, refused }] = [await getTranslations("statements"), askedStatement(asked)];
  const statement = await loadStatement(actor.scope, span, asked);
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <StatementForms base={BASE} span={span} refused={refused} />
      <StatementView statement={statement} base={BASE} orders="/agent/orders" />
    </>
  );
}
