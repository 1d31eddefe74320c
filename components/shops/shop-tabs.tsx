import { getTranslations } from "next-intl/server";
import { allowed, IfMay } from "@/components/access/if-may";
import { ShopStatus } from "@/components/shops/shop-status";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import type { Permission } from "@/lib/platform/access/roles";
import type { ShopStatus as Status } from "@/lib/shops/data";

const PAGES = ["", "money", "settings", "prices", "statement"] as const;
type ShopPage = (typeof PAGES)[number];

const NEEDS: Record<ShopPage, Permission> = {
  "": "see_shops",
  money: "see_money",
  settings: "manage_shops",
  prices: "see_money",
  statement: "see_money",
};

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
        actions={
          <IfMay needs="see_orders">
            <ButtonLink href={`/admin/orders?shop=${shop.id}`}>{t("ordersOfShop")}</ButtonLink>
          </IfMay>
        }
        back={{ href: "/admin/shops", label: t("allShops") }}
      />
      <Tabs
        label={t("tabs")}
        items={
          await allowed(
            PAGES.map((one) => ({
              href: one ? `${base}/${one}` : base,
              label: labels[one],
              current: one === page,
              needs: NEEDS[one],
            })),
          )
        }
      />
    </>
  );
}
