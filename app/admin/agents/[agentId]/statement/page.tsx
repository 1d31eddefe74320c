import { getTranslations } from "next-intl/server";
import { ShopTabs } from "@/components/admin/shop-tabs";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { StatementForms } from "@/components/statements/statement-forms";
import { loadShop } from "@/lib/agents/loaders";
import { adminForPage } from "@/lib/auth/require";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";

type Props = { params: Promise<{ agentId: string }>; searchParams: SearchParams };

export default async function ShopStatementPage({ params, searchParams }: Props) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).agentId);
  if (!shop) return <Missing />;
  const t = await getTranslations("statements");
  return (
    <>
      <PageTitle>{t("titleOf", { shop: shop.shopName })}</PageTitle>
      <ShopTabs shop={shop} page="statement" />
      <p className="mb-5">{t("line")}</p>
      <StatementForms
        action={`/admin/agents/${shop.id}/statement/file`}
        isWrong={onlyText(await searchParams).wrong !== undefined}
      />
    </>
  );
}
