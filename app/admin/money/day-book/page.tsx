import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { MoneyTabs } from "@/components/money/admin/money-tabs";
import { PeriodForm } from "@/components/money/statements/period-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { askedStatement } from "@/lib/money/statements/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

const BASE = "/admin/money/day-book";

export default async function DayBookPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("export_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const asked = onlyText(await searchParams);
  const [t, { span, refused }] = [await getTranslations("dayBook"), askedStatement(asked)];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <MoneyTabs page="day-book" />
      {refused ? (
        <Notice tone="bad" role="alert" className="mb-5">
          {t("wrongSpan")}
        </Notice>
      ) : null}
      <PeriodForm base={BASE} span={span} acts={["download"]} />
    </>
  );
}
