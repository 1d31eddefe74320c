import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SecretForm } from "@/components/access/secret-form";
import { formTitles, secretTexts } from "@/components/access/secret-texts";
import { AuthCard } from "@/components/layout/auth-card";
import { LanguageForm } from "@/components/layout/language-form";
import { pendingSignIn } from "@/lib/platform/access/next-auth";
import { signInCodeAction } from "@/lib/platform/access/sign-in/actions";
import { ownPath } from "@/lib/platform/access/sign-in/sign-in-href";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

type Props = { searchParams: SearchParams };

/** Asks for the code after a right password. Without one it leads back to the sign-in. */
export default async function SignInCodePage({ searchParams }: Props) {
  const to = ownPath(onlyText(await searchParams).to) ?? undefined;
  if (!(await pendingSignIn())) redirect(to ? `/login?${new URLSearchParams({ to })}` : "/login");
  const [t, common] = [await getTranslations("signInCode"), await getTranslations("common")];
  const hidden: Record<string, string> = to ? { to } : {};
  const shared = {
    action: signInCodeAction,
    texts: await secretTexts(t("submit")),
    hidden,
    isVisitors: true,
  };
  const titles = await formTitles(t("title"));
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
      <SecretForm
        {...shared}
        {...titles}
        fields={[
          {
            ...{ name: "code", label: t("code"), hint: t("codeHint"), size: 8, code: true },
            ...{ inputMode: "numeric", autoComplete: "one-time-code" },
          },
        ]}
      />
      <div className="mt-5 space-y-4">
        <SecretForm
          {...shared}
          opener={t("lost")}
          line={t("lostLine")}
          fields={[{ name: "code", id: "recovery-code", label: t("recovery"), size: 16, code: true }]}
        />
      </div>
    </AuthCard>
  );
}
