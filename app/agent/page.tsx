import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { OrderTable } from "@/components/orders/order-table";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Tile } from "@/components/ui/tile";
import { agentForPage } from "@/lib/auth/require";
import { formatRupees } from "@/lib/identity/rupees";
import { loadLastOrders } from "@/lib/orders/loaders";
import { loadPanForm } from "@/lib/pan/loaders";

export default async function AgentHome() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const [waiting, last, form] = await Promise.all([
    loadLastOrders(actor.scope, 10, ["created", "awaiting_customer", "unknown"]),
    loadLastOrders(actor.scope, 10),
    loadPanForm(actor),
  ]);
  const t = await getTranslations("agentHome");
  const [nav, prices] = [await getTranslations("nav"), [...form.prices.values()]];
  return (
    <>
      <PageTitle>{nav("home")}</PageTitle>
      <PageHeader title={t("title", { name: actor.name })} subtitle={actor.shopName} />
      <Panel heading={t("services")} id="services">
        <Tile
          href="/agent/pan/new"
          glyph="pan"
          name={t("panName")}
          line={t("panLine")}
          price={prices.length > 0 ? t("priced", { price: formatRupees(Math.min(...prices)) }) : undefined}
        />
      </Panel>
      <Panel heading={t("needsYou")} id="needs-you" flush>
        <OrderTable orders={waiting} base="/agent/orders" empty={t("needsYouNone")} />
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
        <OrderTable orders={last} base="/agent/orders" empty={t("lastNone")} />
      </Panel>
    </>
  );
}
