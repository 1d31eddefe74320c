import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { VariantPrices } from "@/components/money/prices/variant-prices";
import { variantName } from "@/components/orders/lists/variant-name";
import { PageHeader } from "@/components/ui/page-header";
import { loadPriceForAll, loadPriceHistory } from "@/lib/money/prices/loaders";
import { findVariant } from "@/lib/money/prices/variants";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadShop } from "@/lib/shops/loaders";

type Props = { params: Promise<{ shopId: string; variant: string }>; searchParams: SearchParams };

export default async function ShopVariantPage({ params, searchParams }: Props) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const asked = await params;
  const [shop, priced] = [await loadShop(actor, asked.shopId), findVariant(asked.variant)];
  if (!shop || !priced) return <Missing />;
  const [rows, forAll] = await Promise.all([
    loadPriceHistory(actor, shop.id, priced.variant),
    loadPriceForAll(actor, priced.variant),
  ]);
  const t = await getTranslations("prices");
  const name = (await variantName())(priced);
  return (
    <>
      <PageHeader
        title={name}
        subtitle={t("onlyFor", { shop: shop.shopName })}
        back={{ href: `/admin/shops/${shop.id}/prices`, label: t("titleOf", { shop: shop.shopName }) }}
      />
      <VariantPrices
        shopId={shop.id}
        variant={priced.variant}
        page={`${name}, ${shop.shopName}`}
        rows={rows}
        done={onlyText(await searchParams).done}
        forAll={forAll}
      />
    </>
  );
}
