import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { OrderFilter } from "@/components/orders/admin/order-filter";
import { OrderSummary } from "@/components/orders/admin/order-summary";
import { ListPager } from "@/components/orders/lists/list-pager";
import { OrderTable } from "@/components/orders/lists/order-table";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import { ADMIN_VIEWS, listHref } from "@/lib/orders/lists/asked-list";
import type { OrderList } from "@/lib/orders/lists/loaders";
import type { Shown } from "@/lib/platform/forms/list-rows";

const BASE = "/admin/orders";

type View = keyof typeof ADMIN_VIEWS;

type Props = { list: OrderList; shops: Shown<{ id: string; shopName: string }> };

/** All shops' orders: saved views, filters, the rows, and exports. */
export async function AdminOrders({ list, shops }: Props) {
  const [t, orders] = [await getTranslations("orderLists"), await getTranslations("orders")];
  const { asked, items } = list;
  const { view: _view, ...parts } = asked;
  const isNarrowed = Object.keys(parts).length > 0;
  // A view fixes its own states and prices; the other filters are kept.
  const tabs = (Object.keys(ADMIN_VIEWS) as View[]).map((view) => ({
    href: listHref(BASE, asked, { view, state: undefined, price: undefined }),
    label: t(`view_${view}`),
    current: view === asked.view,
  }));
  return (
    <>
      <Tabs label={orders("views")} items={tabs} />
      <p className="only-print mb-2">{tabs.find(({ current }) => current)?.label}</p>
      <OrderFilter asked={asked} shops={shops} isOpen={Object.keys(parts).some((part) => part !== "found")} />
      <OrderSummary list={list} shops={shops} />
      {list.search === "over" ? (
        <Notice tone="attention" className="mb-5">
          {t("searchOver")}
        </Notice>
      ) : null}
      <OrderTable
        orders={items}
        base={BASE}
        withShop
        withChanged={asked.sort === "quiet"}
        caption={t(`caption_${asked.sort ?? "newest"}`)}
        empty={asked.view === "all" && !isNarrowed ? orders("none") : t("noneHere")}
      />
      <ListPager base={BASE} list={list} />
      {items.length > 0 ? (
        <IfMay needs="export_orders">
          <ExportForm asked={asked} />
        </IfMay>
      ) : null}
    </>
  );
}

/** A POST, since each export is audited. It carries the list's own query. */
async function ExportForm({ asked }: { asked: OrderList["asked"] }) {
  const t = await getTranslations("orderLists");
  return (
    <form method="post" action={`${BASE}/export`} className="no-print mt-6">
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="mb-2 text-ink-muted">{t("exportLine")}</p>
      <Button type="submit">{t("export")}</Button>
    </form>
  );
}
