import { getTranslations } from "next-intl/server";
import { Trouble } from "@/components/admin/trouble";
import { UpstreamHealth } from "@/components/admin/upstream-health";
import { Week } from "@/components/admin/week";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { OrderTable } from "@/components/orders/order-table";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { loadLastOrders } from "@/lib/orders/loaders";
import { loadUnanswered } from "@/lib/problems/loaders";
import { loadHealth, loadTrouble, loadWeek } from "@/lib/upstream/loaders";

export default async function AdminHome() {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const [trouble, health, week, last, unanswered] = await Promise.all([
    loadTrouble(actor),
    loadHealth(actor),
    loadWeek(actor),
    loadLastOrders(actor.scope, 20),
    loadUnanswered(actor.scope),
  ]);
  const [t, orders] = [await getTranslations("admin"), await getTranslations("orders")];
  const problems = await getTranslations("problems");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} />
      <Panel heading={t("trouble")} id="trouble">
        <Trouble trouble={trouble} />
      </Panel>
      <Panel heading={problems("unanswered")} id="problems" flush>
        <OrderTable orders={unanswered} base="/admin/orders" withShop empty={problems("unansweredNone")} />
      </Panel>
      <div className="grid gap-x-6 lg:grid-cols-2">
        <Panel heading={t("upstream")} id="upstream">
          <UpstreamHealth health={health} />
        </Panel>
        <Panel heading={t("today")} id="week">
          {week.length > 0 ? <Week week={week} /> : <p className="text-ink-muted">{orders("none")}</p>}
        </Panel>
      </div>
      <Panel heading={t("lastOrders")} id="last" flush>
        <OrderTable orders={last} base="/admin/orders" withShop empty={orders("none")} />
      </Panel>
    </>
  );
}
