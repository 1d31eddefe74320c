import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { InvitationTable } from "@/components/shops/invitations/invitation-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadInvitations } from "@/lib/shops/invitations/loaders";

export default async function InvitationsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("manage_shops");
  if (!actor) return <Denied signedInAs="agent" />;
  const page = await loadInvitations(actor, onlyText(await searchParams).after);
  const [t, shops, common] = [
    await getTranslations("invitations"),
    await getTranslations("shops"),
    await getTranslations("common"),
  ];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        back={{ href: "/admin/shops", label: shops("title") }}
      />
      <InvitationTable invitations={page.items} />
      <Pager
        label={common("pages")}
        next={
          page.next
            ? { href: `/admin/shops/invitations?after=${page.next}`, label: common("older") }
            : undefined
        }
      />
    </>
  );
}
