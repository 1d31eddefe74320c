import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { PriceTable } from "@/components/money/prices/price-table";
import { ShopTabs } from "@/components/shops/shop-tabs";
import { loadPrices } from "@/lib/money/prices/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { loadShop } from "@/lib/shops/loaders";

export default async function ShopPricesPage({ params }: { params: Promise<{ shopId: string }> }) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).shopId);
  if (!shop) return <Missing />;
  const t = await getTranslations("prices");
  return (
    <>
      <PageTitle>{t("titleOf", { shop: shop.shopName })}</PageTitle>
      <ShopTabs shop={shop} page="prices" />
      <p className="mb-5">{t("shopLine")}</p>
      <PriceTable prices={await loadPrices(actor, shop.id)} base={`/admin/shops/${shop.id}/prices`} forShop />
    </>
  );
}
