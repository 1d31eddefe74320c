import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { VariantPrices } from "@/components/money/prices/variant-prices";
import { VendorCharges } from "@/components/money/prices/vendor-charges";
import { variantName } from "@/components/orders/lists/variant-name";
import { PageHeader } from "@/components/ui/page-header";
import { loadPriceHistory, loadVendorPrices } from "@/lib/money/prices/loaders";
import { findVariant } from "@/lib/money/prices/variants";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

type Props = { params: Promise<{ variant: string }>; searchParams: SearchParams };

export default async function VariantPage({ params, searchParams }: Props) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const priced = findVariant((await params).variant);
  if (!priced) return <Missing />;
  const { done } = onlyText(await searchParams);
  const t = await getTranslations("prices");
  const name = (await variantName())(priced);
  return (
    <>
      <PageHeader
        title={name}
        subtitle={t("forAllShops")}
        back={{ href: "/admin/prices", label: t("title") }}
      />
      <VariantPrices
        shopId={null}
        variant={priced.variant}
        page={name}
        done={done}
        rows={await loadPriceHistory(actor, null, priced.variant)}
      />
      <VendorCharges
        variant={priced.variant}
        page={name}
        done={done}
        rows={await loadVendorPrices(actor, priced.variant)}
      />
    </>
  );
}
