import { getTranslations } from "next-intl/server";
import { InviteForm } from "@/components/admin/invite-form";
import { personFields } from "@/components/admin/person-fields";
import { formWords } from "@/components/forms/form-words";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageHeader } from "@/components/ui/page-header";
import { loadShop } from "@/lib/agents/loaders";
import { adminForPage } from "@/lib/auth/require";

export default async function InviteColleaguePage({ params }: { params: Promise<{ agentId: string }> }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).agentId);
  if (!shop) return <Missing />;
  const t = await getTranslations("invitations");
  const title = t("inviteTo", { shop: shop.shopName });
  return (
    <>
      <PageHeader
        title={title}
        subtitle={t("inviteLine")}
        back={{ href: `/admin/agents/${shop.id}`, label: shop.shopName }}
      />
      <InviteForm
        agentId={shop.id}
        fields={await personFields()}
        words={await formWords({ page: title, submit: t("submit") })}
      />
    </>
  );
}
