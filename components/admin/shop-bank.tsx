import { getTranslations } from "next-intl/server";
import { BankClaim } from "@/components/admin/bank-claim";
import { BcAgentIdForm } from "@/components/bank/bcagentid-form";
import { formWords } from "@/components/forms/form-words";
import { PageTitle } from "@/components/layout/page-title";
import type { ShopItem } from "@/lib/agents/loaders";
import { decideClaimOnShopAction } from "@/lib/services/bank-agent/actions";

/** A shop's bcagentid: as it is, as the shop says that it is, or to be noted by hand. Names the page, as its form does. */
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
        agentId={shop.id}
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
