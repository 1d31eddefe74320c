import { getLocale, getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { ServiceTiles } from "@/components/orders/carry-on/service-tiles";
import { FindOrder } from "@/components/orders/lists/find-order";
import { findWords } from "@/components/orders/lists/find-words";
import { NeedsYou } from "@/components/orders/lists/needs-you";
import { OrderTable } from "@/components/orders/lists/order-table";
import { Panel } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { findAction } from "@/lib/orders/actions";
import { listHref } from "@/lib/orders/lists/asked-list";
import { countedText } from "@/lib/orders/lists/find-needs";
import { loadOtherOrders } from "@/lib/orders/lists/short/loaders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { agentForPage } from "@/lib/platform/access/require";
import { now } from "@/lib/platform/clock";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { loadTilePrices } from "@/lib/services/loaders";
import { loadNeeds, loadServices } from "@/lib/shops/loaders";
import { noticesAt } from "@/lib/shops/notices/notices";

/** Of how many recent orders, and how many at most, those are shown that are not listed above. */
const OTHERS = { among: 30, limit: 10 };

export default async function AgentHome() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const [{ needs, others }, services, prices] = await Promise.all([
    loadOrders(actor),
    loadServices(actor),
    loadTilePrices(actor),
  ]);
  const [t, nav, orders, locale] = [
    await getTranslations("agentHome"),
    await getTranslations("nav"),
    await getTranslations("orders"),
    await getLocale(),
  ];
  const priced = prices.map(
    ({ service, paise }) => [service, t("priced", { price: formatRupees(paise) })] as const,
  );
  return (
    <>
      <PageHeader title={t("title", { name: actor.name })} subtitle={actor.shopName} />
      {actor.isPending ? (
        <Notice tone="attention" title={t("pendingTitle")} className="mb-5">
          <p>{t("pendingLine")}</p>
        </Notice>
      ) : null}
      {noticesAt(now(), locale).map(({ id, text }) => (
        <Notice key={id} tone="info" title={t("notices")} className="mb-5">
          <p>{text}</p>
        </Notice>
      ))}
      <FindOrder action={findAction} words={await findWords(nav("home"))} />
      <Panel heading={t("services")} id="services">
        <ServiceTiles services={services} prices={Object.fromEntries(priced)} />
      </Panel>
      <Panel
        heading={orders("viewCount", { view: t("needsYou"), count: countedText(needs.count) })}
        id="needs-you"
        flush
        actions={
          needs.count > needs.needs.length ? (
            <a href={listHref("/agent/orders", { view: "needs" })}>{t("needsAll")}</a>
          ) : undefined
        }
      >
        <NeedsYou found={needs} />
      </Panel>
      <Panel heading={t("last")} id="last" flush actions={<a href="/agent/orders">{t("allOrders")}</a>}>
        <OrderTable
          orders={others.orders}
          base="/agent/orders"
          empty={others.areThereAny ? t("lastAbove") : t("lastNone")}
        />
      </Panel>
    </>
  );
}

/** Each order appears on this page once. */
async function loadOrders({ scope }: AgentActor) {
  const needs = await loadNeeds(scope);
  const above = new Set(needs.needs.map(({ order }) => order.id));
  return { needs, others: await loadOtherOrders(scope, above, OTHERS) };
}
