import { getTranslations } from "next-intl/server";
import { ListPager } from "@/components/orders/list-pager";
import { OrderTable } from "@/components/orders/order-table";
import { Tabs } from "@/components/ui/tabs";
import { type AGENT_VIEWS, listHref } from "@/lib/orders/lists/asked-list";
import type { OrderList } from "@/lib/orders/lists/loaders";

const BASE = "/agent/orders";

/** A shop's orders with their views as tabs and their pages by keyset. */
export async function OrderViews({ list }: { list: OrderList }) {
  const t = await getTranslations("orders");
  const labels: Record<keyof typeof AGENT_VIEWS, string> = {
    all: t("viewAll"),
    open: t("viewOpen"),
    done: t("viewDone"),
    trouble: t("viewTrouble"),
  };
  const { view } = list.asked;
  const tabs = Object.entries(labels).map(([one, label]) => ({
    href: listHref(BASE, { view: one }),
    label,
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
