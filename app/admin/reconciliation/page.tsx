import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { DaysTable } from "@/components/money/reconciliation/days-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Tabs } from "@/components/ui/tabs";
import { makeDayAction } from "@/lib/money/reconciliation/actions";
import { loadDays } from "@/lib/money/reconciliation/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatDay } from "@/lib/platform/i18n/moments";

const BASE = "/admin/reconciliation";

export default async function ReconciliationPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const { days, older, yesterday, isOpen } = await loadDays(actor, onlyText(await searchParams));
  const [t, common] = [await getTranslations("reconciliation"), await getTranslations("common")];
  const [locale, { errors }] = [await getLocale(), await getMessages()];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        actions={
          <>
            <IfMay needs="move_money">
              <PressForm
                action={makeDayAction}
                fields={{ day: yesterday }}
                label={t("makeYesterday", { day: formatDay(yesterday, locale) })}
                errorTexts={errors}
              />
            </IfMay>
            <ButtonLink href="/admin/money/margin">{t("margin")}</ButtonLink>
            <IfMay needs="export_money">
              <ButtonLink href="/admin/money/day-book">{t("dayBook")}</ButtonLink>
            </IfMay>
          </>
        }
      />
      <Tabs
        label={t("views")}
        items={[
          { href: BASE, label: t("viewAll"), current: !isOpen },
          { href: `${BASE}?open=1`, label: t("viewOpen"), current: isOpen },
        ]}
      />
      <DaysTable days={days} empty={isOpen ? t("openNone") : t("none")} />
      {older ? (
        <Pager
          label={common("pages")}
          next={{ href: `${BASE}?${isOpen ? "open=1&" : ""}before=${older}`, label: common("older") }}
        />
      ) : null}
    </>
  );
}
