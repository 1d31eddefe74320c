import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { ClosedDifferences } from "@/components/money/reconciliation/closed-differences";
import { DayFigures } from "@/components/money/reconciliation/day-figures";
import { OpenDifferences } from "@/components/money/reconciliation/open-differences";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { makeDayAction } from "@/lib/money/reconciliation/actions";
import { loadDay } from "@/lib/money/reconciliation/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";

type Props = { params: Promise<{ day: string }>; searchParams: SearchParams };

export default async function ReconciliationDayPage({ params, searchParams }: Props) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const asked = onlyText(await searchParams);
  const loaded = await loadDay(actor, (await params).day, asked);
  if (!loaded) return <Missing />;
  const { day, made } = loaded;
  const [t, common] = [await getTranslations("reconciliation"), await getTranslations("common")];
  const [locale, { errors }] = [await getLocale(), await getMessages()];
  const base = `/admin/reconciliation/${day}`;
  const title = t("dayTitle", { day: formatDay(day, locale) });
  const pager = (part: "open" | "closed", next: string | null) => (
    <Pager
      label={common("pages")}
      previous={asked[part] ? { href: base, label: t("fromStart") } : undefined}
      next={next ? { href: `${base}?${part}=${next}`, label: t("more") } : undefined}
    />
  );
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHeader
        title={title}
        subtitle={made ? t("madeAt", { at: formatMoment(made.madeAt, locale) }) : t("notMade")}
        back={{ href: "/admin/reconciliation", label: t("title") }}
        actions={
          <>
            <IfMay needs="move_money">
              <PressForm
                action={makeDayAction}
                fields={{ day }}
                label={made ? t("makeAgain") : t("makeFirst")}
                errorTexts={errors}
              />
            </IfMay>
            {made ? (
              <IfMay needs="export_money">
                <form method="post" action={`${base}/csv`}>
                  <Button type="submit">{t("csv")}</Button>
                </form>
              </IfMay>
            ) : null}
          </>
        }
      />
      {made ? (
        <>
          <DayFigures made={made} />
          <Panel heading={`${t("differences")} (${made.counts.open})`} id="open">
            <OpenDifferences items={made.open.items} />
            <div>{pager("open", made.open.next)}</div>
          </Panel>
          <Panel heading={`${t("closedTitle")} (${made.counts.closed})`} id="closed" flush>
            <ClosedDifferences items={made.closed.items} />
            <div>{pager("closed", made.closed.next)}</div>
          </Panel>
        </>
      ) : null}
    </>
  );
}
