import { redirect } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/auth/sign-in-form";
import { AuthCard } from "@/components/layout/auth-card";
import { LanguageForm } from "@/components/layout/language-form";
import { Notice } from "@/components/ui/notice";
import { currentActor } from "@/lib/auth/actor";

type Props = { searchParams: Promise<{ ended?: string | string[]; joined?: string | string[] }> };

export default async function LoginPage({ searchParams }: Props) {
  if (await currentActor()) redirect("/");
  const [t, common, messages] = [
    await getTranslations("signIn"),
    await getTranslations("common"),
    await getMessages(),
  ];
  const { ended, joined } = await searchParams;
  const title = common("titled", { page: t("title") });
  return (
    <AuthCard
      brand={common("brand")}
      title={t("title")}
      footer={
        <>
          <p>{t("foot")}</p>
          <LanguageForm />
        </>
      }
    >
      {ended ? <Notice tone="info">{t("ended")}</Notice> : null}
      {joined ? <Notice tone="good">{t("joined")}</Notice> : null}
      <SignInForm
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
