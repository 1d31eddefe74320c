import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { BalanceFigures, limitText } from "@/components/money/balance/balance-figures";
import { DueNotice } from "@/components/money/balance/due-notice";
import { EntryDays } from "@/components/money/balance/entry-days";
import { HeldTable } from "@/components/money/balance/held-table";
import { Today } from "@/components/money/balance/today";
import { TopUpTable } from "@/components/money/top-ups/top-up-table";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { loadBalance, loadEntries, loadHeld, loadToday } from "@/lib/money/balance/loaders";
import { loadTopUps } from "@/lib/money/top-ups/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

const PAGE = "/agent/money";

export default async function MoneyPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const asked = onlyText(await searchParams);
  const [balance, held, today, topUps, entries] = await Promise.all([
    loadBalance(actor),
    loadHeld(actor, asked.all === "held"),
    loadToday(actor),
    loadTopUps(actor, asked.all === "top-ups"),
    loadEntries(actor, asked),
  ]);
  const [t, ups, nav, common] = [
    await getTranslations("money"),
    await getTranslations("topUps"),
    await getTranslations("nav"),
    await getTranslations("common"),
  ];
  const { availablePaise, heldPaise, duePaise } = balance;
  return (
    <div data-available-paise={availablePaise} data-held-paise={heldPaise} data-due-paise={duePaise}>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={await limitText(balance)}
        actions={
          <>
            <ButtonLink href="/agent/money/add" variant="primary">
              {ups("add")}
            </ButtonLink>
            <ButtonLink href="/agent/statement">{nav("statement")}</ButtonLink>
          </>
        }
      />
      <DueNotice duePaise={duePaise} />
      <BalanceFigures balance={balance} />
      <div className="grid gap-x-6 lg:grid-cols-2">
        <Today figures={today} />
        <Panel heading={ups("heading")} id="top-ups" flush>
          <TopUpTable items={topUps} />
          <MoreRows rows={topUps} order="newest" href={`${PAGE}?all=top-ups#top-ups`} />
        </Panel>
      </div>
      <Panel heading={t("heldHeading")} id="held" flush>
        <HeldTable items={held} />
        <MoreRows rows={held} order="oldest" href={`${PAGE}?all=held#held`} />
      </Panel>
      <Panel heading={t("entries")} id="entries" flush>
        <EntryDays days={entries.days} />
      </Panel>
      <Pager
        label={common("pages")}
        previous={
          entries.newer
            ? { href: `${PAGE}?before=${entries.newer}#entries`, label: common("newer") }
            : undefined
        }
        next={
          entries.older
            ? { href: `${PAGE}?after=${entries.older}#entries`, label: common("older") }
            : undefined
        }
      />
    </div>
  );
}
