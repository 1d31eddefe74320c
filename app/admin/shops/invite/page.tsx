import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { dutyField } from "@/components/shops/duty-field";
import { InviteForm } from "@/components/shops/invitations/invite-form";
import { personFields } from "@/components/shops/person-fields";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";
import { may } from "@/lib/platform/access/roles";

export default async function InvitePage() {
  const actor = await adminForPage("manage_shops");
  if (!actor) return <Denied signedInAs="agent" />;
  const mayAdmins = may(actor, "manage_admins");
  const [t, shops] = [await getTranslations("invitations"), await getTranslations("shops")];
  return (
    <>
      <PageHeader
        title={t("inviteTitle")}
        subtitle={t("inviteLine")}
        back={{ href: "/admin/shops", label: shops("title") }}
      />
      <InviteForm
        fields={[
          {
            kind: "choice",
            name: "kind",
            label: t("kind"),
            hint: t("kindHint"),
            choices: [
              { value: "new_shop", label: t("kindNewShop"), hint: t("kindNewShopHint") },
              ...(mayAdmins ? [{ value: "admin", label: t("kindAdmin"), hint: t("kindAdminHint") }] : []),
            ],
          },
          ...(await personFields()),
          ...(mayAdmins ? [await dutyField()] : []),
          { kind: "text", name: "shop_name", label: t("shopName"), hint: t("shopNameHint"), size: 32 },
        ]}
        words={await formWords({ page: t("inviteTitle"), submit: t("submit") })}
      />
    </>
  );
}
