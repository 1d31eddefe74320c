import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SecretForm } from "@/components/access/secret-form";
import { formTitles, secretTexts } from "@/components/access/secret-texts";
import { AuthCard } from "@/components/layout/auth-card";
import { LanguageForm } from "@/components/layout/language-form";
import { SignOutForm } from "@/components/layout/sign-out-form";
import { lockedPerson } from "@/lib/platform/access/actor";
import { unlockAction } from "@/lib/platform/access/quick-lock/actions";
import { ownPath } from "@/lib/platform/access/sign-in/sign-in-href";
import { readerMark } from "@/lib/platform/forms/hold-form";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

/** Unlocks the screen by the password, and leads back to where it was locked. */
export default async function LockedPage({ searchParams }: { searchParams: SearchParams }) {
  const to = ownPath(onlyText(await searchParams).to);
  const person = await lockedPerson();
  if (!person) redirect(to ?? "/");
  const [t, common] = [await getTranslations("lock"), await getTranslations("common")];
  return (
    <AuthCard
      brand={common("brand")}
      title={t("title")}
      footer={
        <>
          <a href="/login">{t("other")}</a>
          <SignOutForm />
          <LanguageForm />
        </>
      }
    >
      <p className="mb-5">{t("line", { name: person.name })}</p>
      <SecretForm
        action={unlockAction}
        texts={await secretTexts(t("submit"))}
        {...(await formTitles(t("title")))}
        hidden={{ rendered_for: readerMark(person), ...(to ? { to } : {}) }}
        isVisitors
        fields={[
          {
            ...{ name: "password", label: t("password"), type: "password" },
            autoComplete: "current-password",
          },
        ]}
      />
    </AuthCard>
  );
}
