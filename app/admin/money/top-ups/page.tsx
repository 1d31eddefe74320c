import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { MoneyTabs } from "@/components/money/admin/money-tabs";
import { TopUpTable } from "@/components/money/admin/top-up-table";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Tabs } from "@/components/ui/tabs";
import { loadTopUpList, type TopUpItem } from "@/lib/money/top-ups/decisions/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

const BASE = "/admin/money/top-ups";

export default async function TopUpsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const list = await loadTopUpList(actor, onlyText(await searchParams));
  const [t, common] = [await getTranslations("moneyAdmin"), await getTranslations("common")];
  const { view, items, waiting, decided, next } = list;
  const isDecided = view === "decided";
  const after = next ? `${BASE}?view=${view}&after=${next}` : null;
  return (
    <>
      <PageTitle>{t("topUps")}</PageTitle>
      <PageHeader title={t("topUps")} subtitle={t("topUpsLine")} />
      <MoneyTabs page="top-ups" />
      {decided ? <Done topUp={decided} left={waiting.count} /> : null}
      <Tabs
        label={t("topUpViews")}
        items={[
          { href: BASE, label: t("viewWaiting", { count: waiting.count }), current: view === "waiting" },
          ...(view === "old" || waiting.old > 0
            ? [
                {
                  href: `${BASE}?view=old`,
                  label: t("viewOld", { count: waiting.old }),
                  current: view === "old",
                },
              ]
            : []),
          { href: `${BASE}?view=decided`, label: t("viewDecided"), current: isDecided },
        ]}
      />
      <TopUpTable items={items} empty={isDecided ? t("decidedNone") : t("topUpsNone")} />
      <Pager
        label={common("pages")}
        next={after ? { href: after, label: isDecided ? common("older") : common("newer") } : undefined}
      />
    </>
  );
}

/** What was just decided, and what is left. */
async function Done({ topUp, left }: { topUp: TopUpItem; left: number }) {
  const t = await getTranslations("moneyAdmin");
  const values = { amount: formatRupees(topUp.amountPaise), shop: topUp.shopName };
  return (
    <Notice tone={topUp.state === "credited" ? "good" : "info"} role="status">
      <p>{topUp.state === "credited" ? t("creditedNow", values) : t("refusedNow", values)}</p>
      <p>{t("left", { count: left })}</p>
    </Notice>
  );
}
