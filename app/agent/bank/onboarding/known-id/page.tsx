import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { BcAgentIdForm } from "@/components/services/bank/bcagentid-form";
import { mayClaim, OnboardingStatus } from "@/components/services/bank/onboarding-status";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/platform/access/require";
import { loadBankProfile } from "@/lib/services/bank-agent/loaders";

export default async function KnownIdPage() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const profile = await loadBankProfile(actor);
  const t = await getTranslations("onboarding");
  return (
    <>
      <PageHeader
        title={t("knownTitle")}
        subtitle={mayClaim(profile) ? t("knownLine") : undefined}
        back={{ href: "/agent/bank/onboarding", label: t("title") }}
      />
      <OnboardingStatus profile={profile} />
      {mayClaim(profile) ? (
        <BcAgentIdForm
          fields={[
            {
              kind: "text",
              name: "bcagentid",
              label: t("bcagentid"),
              hint: t("knownHint"),
              code: true,
              size: 16,
            },
          ]}
          words={await formWords({ page: t("knownTitle"), submit: t("knownSubmit") })}
        />
      ) : (
        <PageTitle>{t("knownTitle")}</PageTitle>
      )}
    </>
  );
}
