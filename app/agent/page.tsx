import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { FindOrder } from "@/components/orders/find-order";
import { findWords } from "@/components/orders/find-words";
import { NeedsYou } from "@/components/orders/needs-you";
import { OrderTable } from "@/components/orders/order-table";
import { ServiceTiles } from "@/components/orders/service-tiles";
import { Panel } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { loadNeeds, loadServices } from "@/lib/agents/loaders";
import { noticesAt } from "@/lib/agents/notices";
import { agentForPage } from "@/lib/auth/require";
import { now } from "@/lib/clock";
import { formatRupees } from "@/lib/identity/rupees";
import { findAction } from "@/lib/orders/actions";
import { listHref } from "@/lib/orders/lists/asked-list";
import { countedText } from "@/lib/orders/lists/find-needs";
import { loadLastOrders } from "@/lib/orders/loaders";
import { loadPanForm } from "@/lib/services/pan/loaders";

/** So many of the last orders are looked through for those that do not stand above already. */
const LAST = 30;
const OTHERS = 10;

export default async function AgentHome() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const [needs, last, services, form] = await Promise.all([
    loadNeeds(actor.scope),
    loadLastOrders(actor.scope, LAST),
    loadServices(actor),
    loadPanForm(actor),
  ]);
  const [t, nav, orders, locale] = [
    await getTranslations("agentHome"),
    await getTranslations("nav"),
    await getTranslations("orders"),
    await getLocale(),
  ];
  // Each order stands on this page once.
  const above = new Set(needs.needs.map(({ order }) => order.id));
  const others = last.filter(({ id }) => !above.has(id)).slice(0, OTHERS);
  const prices = [...form.prices.values()];
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
        <ServiceTiles
          services={services}
          panPrice={prices.length > 0 ? t("priced", { price: formatRupees(Math.min(...prices)) }) : undefined}
        />
      </Panel>
      <Panel
        heading={orders("viewCount", { view: t("needsYou"), count: countedText(needs.count) })}
        id="needs-you"
        flush
        actions={
          needs.count > needs.needs.length ? (
            <Link href={listHref("/agent/orders", { view: "needs" })} prefetch={false}>
              {t("needsAll")}
            </Link>
          ) : undefined
        }
      >
        <NeedsYou found={needs} />
      </Panel>
      <Panel
        heading={t("last")}
        id="last"
        flush
        actions={
          <Link href="/agent/orders" prefetch={false}>
            {t("allOrders")}
          </Link>
        }
      >
        <OrderTable
          orders={others}
          base="/agent/orders"
          empty={last.length > 0 ? t("lastAbove") : t("lastNone")}
        />
      </Panel>
    </>
  );
}
