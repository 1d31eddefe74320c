import { getTranslations } from "next-intl/server";
import { OrderTable } from "@/components/orders/order-table";
import { Pager } from "@/components/ui/pager";
import { Tabs } from "@/components/ui/tabs";
import type { loadOrders, View } from "@/lib/orders/loaders";

type Props = {
  base: string;
  view: View;
  page: Awaited<ReturnType<typeof loadOrders>>;
  withShop?: boolean;
};

/** The list of orders with its views as tabs and its pages by keyset. */
export async function OrderViews({ base, view, page, withShop }: Props) {
  const [t, common] = [await getTranslations("orders"), await getTranslations("common")];
  const labels: Record<View, string> = {
    all: t("viewAll"),
    open: t("viewOpen"),
    done: t("viewDone"),
    trouble: t("viewTrouble"),
  };
  const viewHref = (one: View) => (one === "all" ? base : `${base}?view=${one}`);
  const tabs = (Object.keys(labels) as View[]).map((one) => ({
    href: viewHref(one),
    label: labels[one],
    current: one === view,
  }));
  return (
    <>
      <Tabs label={t("views")} items={tabs} />
      <OrderTable
        orders={page.items}
        base={base}
        withShop={withShop}
        empty={view === "all" ? t("none") : t("noneInView")}
      />
      <Pager
        label={common("pages")}
        next={
          page.next ? { href: `${base}?view=${view}&after=${page.next}`, label: common("older") } : undefined
        }
      />
    </>
  );
}
