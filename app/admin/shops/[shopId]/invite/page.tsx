import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { InviteForm } from "@/components/shops/invitations/invite-form";
import { personFields } from "@/components/shops/person-fields";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";
import { loadShop } from "@/lib/shops/loaders";

export default async function InviteColleaguePage({ params }: { params: Promise<{ shopId: string }> }) {
  const actor = await adminForPage("manage_shops");
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).shopId);
  if (!shop) return <Missing />;
  const t = await getTranslations("invitations");
  const title = t("inviteTo", { shop: shop.shopName });
  return (
    <>
      <PageHeader
        title={title}
        subtitle={t("inviteLine")}
        back={{ href: `/admin/shops/${shop.id}`, label: shop.shopName }}
      />
      <InviteForm
        shopId={shop.id}
        fields={await personFields()}
        words={await formWords({ page: title, submit: t("submit") })}
      />
    </>
  );
}
