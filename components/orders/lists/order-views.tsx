import { getTranslations } from "next-intl/server";
import { ListPager } from "@/components/orders/lists/list-pager";
import { OrderTable } from "@/components/orders/lists/order-table";
import { Tabs } from "@/components/ui/tabs";
import { type AGENT_VIEWS, listHref } from "@/lib/orders/lists/asked-list";
import { countedText } from "@/lib/orders/lists/find-needs";
import type { loadViewCounts, OrderList } from "@/lib/orders/lists/loaders";

const BASE = "/agent/orders";

type Props = { list: OrderList; counts: Awaited<ReturnType<typeof loadViewCounts>> };

/** A shop's orders with their views as tabs, each with its count, and keyset pages. */
export async function OrderViews({ list, counts }: Props) {
  const [t, home] = [await getTranslations("orders"), await getTranslations("agentHome")];
  const labels: Record<keyof typeof AGENT_VIEWS, string> = {
    all: t("viewAll"),
    open: t("viewOpen"),
    done: t("viewDone"),
    needs: home("needsYou"),
    quiet: t("viewQuiet"),
    aside: t("viewAside"),
  };
  const { view } = list.asked;
  const tabs = Object.entries(labels).map(([one, label]) => ({
    href: listHref(BASE, { view: one }),
    label: t("viewCount", { view: label, count: countedText(counts[one as keyof typeof AGENT_VIEWS]) }),
    current: one === view,
  }));
  return (
    <>
      <Tabs label={t("views")} items={tabs} />
      <OrderTable orders={list.items} base={BASE} empty={view === "all" ? t("none") : t("noneInView")} />
      <ListPager base={BASE} list={list} />
    </>
  );
}
