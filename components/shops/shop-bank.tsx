import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { PageTitle } from "@/components/layout/page-title";
import { BcAgentIdForm } from "@/components/services/bank/bcagentid-form";
import { BankClaim } from "@/components/shops/bank-claim";
import { decideClaimOnShopAction } from "@/lib/services/bank-agent/actions";
import type { ShopItem } from "@/lib/shops/loaders";

/** A shop's bcagentid: known, claimed by the shop, or to be recorded by hand. Sets the page's title, as its form does. */
export async function ShopBank({ shop }: { shop: ShopItem }) {
  const t = await getTranslations("shopAdmin");
  const title = <PageTitle>{shop.shopName}</PageTitle>;
  if (shop.bcagentid)
    return (
      <>
        {title}
        <p className="id">{shop.bcagentid}</p>
      </>
    );
  if (shop.claim)
    return (
      <>
        {title}
        <BankClaim claim={shop.claim} holder={shop.claimedFrom} action={decideClaimOnShopAction} />
      </>
    );
  const [shops, fields] = [await getTranslations("shops"), await getTranslations("onboarding")];
  return (
    <>
      <p className="mb-4">{t("noBankAgent")}</p>
      <BcAgentIdForm
        shopId={shop.id}
        fields={[
          {
            kind: "text",
            name: "bcagentid",
            label: fields("bcagentid"),
            hint: shops("recordHint"),
            code: true,
            size: 16,
          },
        ]}
        words={await formWords({ page: shop.shopName, submit: shops("recordSubmit") })}
      />
    </>
  );
}
