import { getLocale, getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { DeclarationForm } from "@/components/services/declaration-form";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";

export default async function DeclarationPage() {
  const actor = await adminForPage("run_portal");
  if (!actor) return <Denied signedInAs="agent" />;
  const [t, locale] = [await getTranslations("switches"), await getLocale()];
  return (
    <>
      <PageHeader
        title={t("declareTitle")}
        subtitle={t("declareLine")}
        back={{ href: "/admin/services", label: t("title") }}
      />
      <DeclarationForm
        fields={[
          {
            kind: "tick",
            name: "declared",
            value: "yes",
            label: t("declared"),
            statements: [{ lang: locale, paragraphs: [t("statement1"), t("statement2"), t("statement3")] }],
          },
        ]}
        words={await formWords({ page: t("declareTitle"), submit: t("declareSubmit") })}
      />
    </>
  );
}
