import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { StatementForms } from "@/components/money/statements/statement-forms";
import { StatementView } from "@/components/money/statements/statement-view";
import { ShopTabs } from "@/components/shops/shop-tabs";
import { askedStatement, loadStatementOf } from "@/lib/money/statements/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadShop } from "@/lib/shops/loaders";

type Props = { params: Promise<{ shopId: string }>; searchParams: SearchParams };

export default async function ShopStatementPage({ params, searchParams }: Props) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).shopId);
  if (!shop) return <Missing />;
  const asked = onlyText(await searchParams);
  const [t, { span, refused }] = [await getTranslations("statements"), askedStatement(asked)];
  const base = `/admin/shops/${shop.id}/statement`;
  const statement = await loadStatementOf(actor, shop.id, span, asked);
  return (
    <>
      <PageTitle>{t("titleOf", { shop: shop.shopName })}</PageTitle>
      <ShopTabs shop={shop} page="statement" />
      <p className="mb-5">{t("line")}</p>
      <StatementForms base={base} span={span} refused={refused} />
      <StatementView statement={statement} base={base} orders="/admin/orders" />
    </>
  );
}
