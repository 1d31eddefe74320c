import { getLocale, getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import {
  HiddenLink,
  InvitationLink,
  InvitationPresses,
} from "@/components/shops/invitations/invitation-link";
import { InvitationState } from "@/components/shops/invitations/invitation-table";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";
import { isRecent } from "@/lib/platform/access/step-up/demand";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { loadInvitation } from "@/lib/shops/invitations/loaders";

export default async function InvitationPage({ params }: { params: Promise<{ invitationId: string }> }) {
  const actor = await adminForPage("manage_shops");
  if (!actor) return <Denied signedInAs="agent" />;
  const invitation = await loadInvitation(actor, (await params).invitationId);
  if (!invitation) return <Missing />;
  const [t, kinds, locale] = [
    await getTranslations("invitations"),
    await getTranslations("invitationKinds"),
    await getLocale(),
  ];
  const { kind, name, email, shopName, state, url, inviterName, byMail, createdAt, expiresAt } = invitation;
  const title = t("for", { name: name || invitation.id });
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHeader
        title={title}
        subtitle={<InvitationState state={state} large />}
        back={{ href: "/admin/shops/invitations", label: t("title") }}
      />
      {url ? (
        <Panel heading={t("link")} id="link">
          {isRecent(actor) ? (
            <InvitationLink invitation={invitation} url={url} />
          ) : (
            <HiddenLink invitation={invitation} />
          )}
        </Panel>
      ) : null}
      <Panel heading={t("facts")} id="facts">
        <Facts
          items={[
            { label: t("colKind"), value: byMail ? t("byMail") : kinds(kind) },
            ...(shopName ? [{ label: t("shop"), value: shopName }] : []),
            ...(email ? [{ label: t("email"), value: email }] : []),
            { label: t("colBy"), value: inviterName },
            { label: t("made"), value: formatMoment(createdAt, locale) },
            { label: t("colUntil"), value: formatMoment(expiresAt, locale) },
          ]}
        />
      </Panel>
      {(state === "open" || state === "over") && !byMail ? (
        <Panel heading={t("presses")} id="presses">
          <InvitationPresses invitation={invitation} />
        </Panel>
      ) : null}
    </>
  );
}
