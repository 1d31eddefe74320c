import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { DaysTable } from "@/components/reconciliation/days-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { adminForPage } from "@/lib/auth/require";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";
import { formatDay } from "@/lib/i18n/moments";
import { makeDayAction } from "@/lib/reconciliation/actions";
import { loadDays } from "@/lib/reconciliation/loaders";

export default async function ReconciliationPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const { days, older, yesterday } = await loadDays(actor, onlyText(await searchParams).before);
  const [t, common] = [await getTranslations("reconciliation"), await getTranslations("common")];
  const [locale, { errors }] = [await getLocale(), await getMessages()];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        actions={
          <PressForm
            action={makeDayAction}
            fields={{ day: yesterday }}
            label={t("makeYesterday", { day: formatDay(yesterday, locale) })}
            errorTexts={errors}
          />
        }
      />
      <DaysTable days={days} />
      {older ? (
        <Pager
          label={common("pages")}
          next={{ href: `/admin/reconciliation?before=${older}`, label: common("older") }}
        />
      ) : null}
    </>
  );
}
