import { redirect } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/access/sign-in-form";
import { AuthCard } from "@/components/layout/auth-card";
import { LanguageForm } from "@/components/layout/language-form";
import { Notice } from "@/components/ui/notice";
import { signedInPerson } from "@/lib/platform/access/actor";
import { ownPath } from "@/lib/platform/access/sign-in/sign-in-href";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

type Props = { searchParams: SearchParams };

export default async function LoginPage({ searchParams }: Props) {
  const { again, ended, joined, to } = onlyText(await searchParams);
  const back = ownPath(to) ?? undefined;
  if (await signedInPerson()) redirect(back ?? "/");
  const [t, common, messages] = [
    await getTranslations("signIn"),
    await getTranslations("common"),
    await getMessages(),
  ];
  const title = common("titled", { page: t("title") });
  return (
    <AuthCard
      brand={common("brand")}
      title={t("title")}
      footer={
        <>
          <p>{t("foot")}</p>
          <a href="/login/forgotten">{t("forgotten")}</a>
          <LanguageForm />
        </>
      }
    >
      {ended ? <Notice tone="info">{t("ended")}</Notice> : null}
      {again ? <Notice tone="info">{t("again")}</Notice> : null}
      {joined ? <Notice tone="good">{t("joined")}</Notice> : null}
      <SignInForm
        to={back}
        texts={{
          title,
          errorTitle: common("errorPrefix", { title }),
          email: t("email"),
          password: t("password"),
          submit: t("submit"),
          summary: common("errorSummary"),
          errors: messages.errors,
          fieldErrors: messages.fieldErrors,
        }}
      />
    </AuthCard>
  );
}
