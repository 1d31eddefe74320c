import { getTranslations } from "next-intl/server";
import { ShopStatus } from "@/components/shops/shop-status";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import type { ShopStatus as Status } from "@/lib/shops/data";

const PAGES = ["", "money", "settings", "prices", "statement"] as const;
type ShopPage = (typeof PAGES)[number];

type Props = { shop: { id: string; shopName: string; status: Status }; page: ShopPage };

/** The header of a shop's pages: its name and status, and links to its other pages. */
export async function ShopTabs({ shop, page }: Props) {
  const t = await getTranslations("shopAdmin");
  const base = `/admin/shops/${shop.id}`;
  const labels: Record<ShopPage, string> = {
    "": t("tabOverview"),
    money: t("tabMoney"),
    settings: t("tabSettings"),
    prices: t("tabPrices"),
    statement: t("tabStatement"),
  };
  return (
    <>
      <PageHeader
        title={shop.shopName}
        subtitle={<ShopStatus status={shop.status} large />}
        actions={<ButtonLink href={`/admin/orders?shop=${shop.id}`}>{t("ordersOfShop")}</ButtonLink>}
        back={{ href: "/admin/shops", label: t("allShops") }}
      />
      <Tabs
        label={t("tabs")}
        items={PAGES.map((one) => ({
          href: one ? `${base}/${one}` : base,
          label: labels[one],
          current: one === page,
        }))}
      />
    </>
  );
}
