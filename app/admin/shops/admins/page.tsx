import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { People } from "@/components/shops/people";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";
import { loadPeople } from "@/lib/shops/loaders";

export default async function AdminsPage() {
  const actor = await adminForPage("manage_admins");
  if (!actor) return <Denied signedInAs="agent" />;
  const [t, shops] = [await getTranslations("shopAdmin"), await getTranslations("shops")];
  return (
    <>
      <PageTitle>{t("adminsTitle")}</PageTitle>
      <PageHeader
        title={t("adminsTitle")}
        subtitle={t("adminsLine")}
        back={{ href: "/admin/shops", label: shops("title") }}
        actions={<ButtonLink href="/admin/shops/invite">{shops("invite")}</ButtonLink>}
      />
      <People people={await loadPeople(actor, null)} own={actor.userId} areAdmins />
    </>
  );
}
