import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { AccountSums } from "@/components/money/admin/account-sums";
import { AgesPanel } from "@/components/money/admin/ages-panel";
import { CoverPanel } from "@/components/money/admin/cover-panel";
import { DuesPanel } from "@/components/money/admin/dues-panel";
import { MoneyTabs } from "@/components/money/admin/money-tabs";
import { TakenBackPanel } from "@/components/money/admin/taken-back-panel";
import { WaitingAdjustments } from "@/components/money/admin/waiting-adjustments";
import { OrderTable } from "@/components/orders/lists/order-table";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { loadWaitingAdjustments } from "@/lib/money/adjustments/decisions/loaders";
import { loadTakenBack } from "@/lib/money/bank-statement/taken-back/loaders";
import { loadMoneyFigures } from "@/lib/money/figures/loaders";
import { loadAdminList } from "@/lib/orders/lists/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

const STUCK = "/admin/orders?view=held&state=needs_review";

export default async function MoneyPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const { due, all } = onlyText(await searchParams);
  const [figures, adjustments, stuck, takenBack] = await Promise.all([
    loadMoneyFigures(actor),
    loadWaitingAdjustments(actor),
    loadAdminList(actor, { view: "held", state: "needs_review", sort: "oldest" }),
    loadTakenBack(actor, all === "taken-back"),
  ]);
  const [t, shop] = [await getTranslations("moneyAdmin"), await getTranslations("shopMoney")];
  const { cover, ages, dues, topUps } = figures;
  const values = { count: topUps.count, amount: formatRupees(topUps.paise) };
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("titleLine")} />
      <MoneyTabs page="" />
      <Panel heading={t("waiting")} id="waiting">
        <p>
          <a href="/admin/money/top-ups">{t("waitingTopUps", values)}</a>
        </p>
      </Panel>
      {adjustments.items.length > 0 ? (
        <Panel heading={shop("waiting")} id="adjustments" flush>
          <WaitingAdjustments waiting={adjustments} />
        </Panel>
      ) : null}
      {takenBack.length > 0 ? <TakenBackPanel items={takenBack} /> : null}
      <CoverPanel cover={cover} />
      <AgesPanel ages={ages} />
      {dues.length > 0 ? (
        <DuesPanel dues={due ? dues.filter(({ age }) => String(age) === due) : dues} />
      ) : null}
      {stuck.items.length > 0 ? (
        <IfMay needs="see_orders">
          <Panel heading={t("stuck")} id="stuck" flush actions={<a href={STUCK}>{t("stuckAll")}</a>}>
            <p className="measure px-4 py-3">{t("stuckLine")}</p>
            <OrderTable
              orders={stuck.items.slice(0, 10)}
              base="/admin/orders"
              withShop
              empty={t("stuckNone")}
            />
          </Panel>
        </IfMay>
      ) : null}
      <AccountSums figures={figures} />
    </>
  );
}
