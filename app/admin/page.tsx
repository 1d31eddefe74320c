import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { CallbacksToday } from "@/components/operator/callbacks-today";
import { OutcomeChart } from "@/components/operator/outcome-chart";
import { Trouble } from "@/components/operator/trouble";
import { OrderTable } from "@/components/orders/lists/order-table";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { VendorHealth } from "@/components/vendor/health/vendor-health";
import { loadMoneyTrouble } from "@/lib/money/figures/loaders";
import { loadOpenAlerts } from "@/lib/operator/alerts/loaders";
import { loadCallbacksToday, loadOutcomes } from "@/lib/operator/figures/loaders";
import { loadOrderTrouble, loadPortalTrouble, loadVendorTrouble } from "@/lib/operator/overview/loaders";
import { loadLastOrders } from "@/lib/orders/lists/short/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadUnanswered } from "@/lib/shops/problems/loaders";
import { loadHealth } from "@/lib/vendor/health/loaders";

export default async function AdminHome({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_overview");
  if (!actor) return <Denied signedInAs="agent" />;
  const [vendor, waiting, portal, money, health, callbacks, outcomes, last, unanswered, alerts] =
    await Promise.all([
      loadVendorTrouble(actor),
      loadOrderTrouble(actor),
      loadPortalTrouble(actor),
      loadMoneyTrouble(actor),
      loadHealth(actor),
      loadCallbacksToday(actor),
      loadOutcomes(actor),
      loadLastOrders(actor.scope, 10),
      loadUnanswered(actor.scope, onlyText(await searchParams).all === "problems"),
      loadOpenAlerts(actor),
    ]);
  const [t, home] = [await getTranslations("admin"), await getTranslations("adminHome")];
  const [orders, problems] = [await getTranslations("orders"), await getTranslations("problems")];
  const alertsLink = (
    <IfMay needs="see_portal">
      <a href="/admin/alerts">{home("openAlerts", { count: alerts.length })}</a>
    </IfMay>
  );
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} />
      <Panel heading={t("trouble")} id="trouble" actions={alertsLink}>
        <Trouble
          actor={actor}
          trouble={{ vendor, orders: waiting, portal, money }}
          health={health}
          callbacks={callbacks}
        />
      </Panel>
      {unanswered.length > 0 ? (
        <IfMay needs="see_orders">
          <Panel heading={problems("unanswered")} id="problems" flush>
            <OrderTable
              orders={unanswered}
              base="/admin/orders"
              withShop
              empty={problems("unansweredNone")}
            />
            <MoreRows rows={unanswered} order="oldest" href="/admin?all=problems#problems" />
          </Panel>
        </IfMay>
      ) : null}
      <div className="grid items-start gap-x-6 lg:grid-cols-2">
        <IfMay needs="see_portal">
          <Panel heading={t("vendor")} id="vendor">
            <VendorHealth health={health} />
          </Panel>
        </IfMay>
        <IfMay needs="see_portal">
          <Panel heading={home("callbacks")} id="callbacks">
            <CallbacksToday counts={callbacks} />
          </Panel>
        </IfMay>
      </div>
      <IfMay needs="see_orders">
        <Panel heading={home("chart")} id="outcomes" flush>
          <OutcomeChart services={outcomes} />
        </Panel>
      </IfMay>
      <IfMay needs="see_orders">
        <Panel heading={t("lastOrders")} id="last" flush>
          <OrderTable orders={last} base="/admin/orders" withShop empty={orders("none")} />
        </Panel>
      </IfMay>
    </>
  );
}
