import { getMessages, getTranslations } from "next-intl/server";
import { AcceptForm } from "@/components/access/accept-form";
import { AuthCard } from "@/components/layout/auth-card";
import { LanguageForm } from "@/components/layout/language-form";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { loadInvitationPage } from "@/lib/shops/invitations/loaders";

/** The page an invited person opens. A GET changes nothing, because messengers fetch links by themselves. */
export default async function AcceptPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await loadInvitationPage(token);
  const [t, common, messages] = [
    await getTranslations("accept"),
    await getTranslations("common"),
    await getMessages(),
  ];
  if (invitation.state !== "open") {
    const title = t(`${invitation.state}Title`);
    return (
      <AuthCard brand={common("brand")} title={title} footer={<LanguageForm />}>
        <PageTitle>{title}</PageTitle>
        <div className="space-y-4" data-invitation={invitation.state}>
          <p>{t(`${invitation.state}Line`)}</p>
          {invitation.state === "used" ? <ButtonLink href="/login">{t("signIn")}</ButtonLink> : null}
        </div>
      </AuthCard>
    );
  }
  const { kind, name, email, shopName, inviterName, byMail } = invitation;
  const isReset = kind === "password_reset";
  const title = t(isReset ? "resetTitle" : "title");
  const titled = common("titled", { page: title });
  const who = { inviter: inviterName, shop: shopName ?? "" };
  return (
    <AuthCard brand={common("brand")} title={title} footer={<LanguageForm />}>
      <div className="mb-5 space-y-2">
        <p>{t("hello", { name })}</p>
        <p>{byMail ? t("byMailLine") : t(`${kind}Line`, who)}</p>
      </div>
      <AcceptForm
        token={token}
        email={email}
        texts={{
          title: titled,
          errorTitle: common("errorPrefix", { title: titled }),
          email: t("email"),
          password: t("password"),
          passwordHint: t("passwordHint"),
          submit: t(isReset ? "resetSubmit" : "submit"),
          summary: common("errorSummary"),
          errors: messages.errors,
          fieldErrors: messages.fieldErrors,
        }}
      />
    </AuthCard>
  );
}
