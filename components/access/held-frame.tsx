import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReaderOfForms } from "@/components/forms/service-form/rendered-for";
import { AuthCard } from "@/components/layout/auth-card";
import { LanguageForm } from "@/components/layout/language-form";
import { SignOutForm } from "@/components/layout/sign-out-form";
import type { HeldPerson } from "@/lib/platform/access/actor";
import { readerMark } from "@/lib/platform/forms/hold-form";

type Props = { person: HeldPerson; title: string; children: ReactNode };

/** The frame for somebody who has to enrol before anything else: no menu, only the page, the language and the sign-out. */
export async function HeldFrame({ person, title, children }: Props) {
  const [t, errors] = [await getTranslations("common"), await getTranslations("errors")];
  return (
    <ReaderOfForms mark={readerMark(person)} words={{ said: errors("other_person"), button: t("bringBack") }}>
      <AuthCard
        brand={t("brand")}
        title={title}
        footer={
          <>
            <LanguageForm />
            <SignOutForm />
          </>
        }
      >
        {children}
      </AuthCard>
    </ReaderOfForms>
  );
}
