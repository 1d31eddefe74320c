import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/layout/page-title";
import { ListPager } from "@/components/orders/lists/list-pager";
import { OrderTable } from "@/components/orders/lists/order-table";
import { PageHeader } from "@/components/ui/page-header";
import type { OrderList } from "@/lib/orders/lists/loaders";

const BASE = "/agent/orders";

/** A shop's orders that match a search, or a message if the search expired or belongs to another sign-in. */
export async function FoundOrders({ list }: { list: OrderList }) {
  const [t, home] = [await getTranslations("orders"), await getTranslations("nav")];
  return (
    <>
      <PageTitle>{t("foundTitle")}</PageTitle>
      <PageHeader
        title={t("foundTitle")}
        subtitle={list.search === "over" ? undefined : t("foundLine")}
        back={{ href: "/agent", label: home("home") }}
      />
      <OrderTable orders={list.items} base={BASE} empty={t("foundNone")} />
      <ListPager base={BASE} list={list} />
    </>
  );
}
