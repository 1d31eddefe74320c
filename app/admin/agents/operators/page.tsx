import { getTranslations } from "next-intl/server";
import { People } from "@/components/admin/people";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { loadPeople } from "@/lib/agents/loaders";
import { adminForPage } from "@/lib/auth/require";

export default async function OperatorsPage() {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const [t, shops] = [await getTranslations("shopAdmin"), await getTranslations("shops")];
  return (
    <>
      <PageTitle>{t("operatorsTitle")}</PageTitle>
      <PageHeader
        title={t("operatorsTitle")}
        subtitle={t("operatorsLine")}
        back={{ href: "/admin/agents", label: shops("title") }}
        actions={<ButtonLink href="/admin/agents/invite">{shops("invite")}</ButtonLink>}
      />
      <People people={await loadPeople(actor, null)} own={actor.userId} />
    </>
  );
}
