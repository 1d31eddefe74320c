import { getTranslations } from "next-intl/server";
import { VariantPrices } from "@/components/admin/variant-prices";
import { VendorCharges } from "@/components/admin/vendor-charges";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { variantName } from "@/components/orders/variant-name";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { loadPriceHistory, loadVendorPrices } from "@/lib/prices/loaders";
import { findVariant } from "@/lib/prices/variants";

export default async function VariantPage({ params }: { params: Promise<{ variant: string }> }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const priced = findVariant((await params).variant);
  if (!priced) return <Missing />;
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
        agentId={null}
        variant={priced.variant}
        page={name}
        rows={await loadPriceHistory(actor, null, priced.variant)}
      />
      <VendorCharges
        variant={priced.variant}
        page={name}
        rows={await loadVendorPrices(actor, priced.variant)}
      />
    </>
  );
}
