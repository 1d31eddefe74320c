import { getTranslations } from "next-intl/server";
import { SecretForm } from "@/components/access/secret-form";
import { formTitles, secretTexts } from "@/components/access/secret-texts";
import { AuthCard } from "@/components/layout/auth-card";
import { LanguageForm } from "@/components/layout/language-form";
import { PageTitle } from "@/components/layout/page-title";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { mailIsSet } from "@/lib/platform/mail/send-mail";
import { forgottenAction } from "@/lib/shops/forgotten/actions";
import { MAILED_LINK_MS } from "@/lib/shops/invitations/reset-password";

/** Sends a link for a new password to a person's own mailbox; without a mail server it says who can help. */
export default async function ForgottenPage({ searchParams }: { searchParams: SearchParams }) {
  const { sent } = onlyText(await searchParams);
  const [t, common] = [await getTranslations("forgotten"), await getTranslations("common")];
  const isForm = !sent && mailIsSet();
  const line = sent ? t("sent", { minutes: MAILED_LINK_MS / 60_000 }) : t(isForm ? "line" : "noMail");
  return (
    <AuthCard
      brand={common("brand")}
      title={t("title")}
      footer={
        <>
          <a href="/login">{t("back")}</a>
          <LanguageForm />
        </>
      }
    >
      {isForm ? null : <PageTitle>{t("title")}</PageTitle>}
      <p className="mb-5" data-sent={sent ? "yes" : "no"}>
        {line}
      </p>
      {isForm ? (
        <SecretForm
          action={forgottenAction}
          texts={await secretTexts(t("submit"))}
          {...(await formTitles(t("title")))}
          isVisitors
          fields={[
            {
              ...{ name: "email", label: t("email"), type: "email" },
              ...{ inputMode: "email", autoComplete: "username" },
            },
          ]}
        />
      ) : null}
    </AuthCard>
  );
}
