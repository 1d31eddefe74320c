import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { AccountQuestion } from "@/components/services/bank/account-question";
import { answerWords } from "@/components/services/bank/answer-words";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/platform/access/require";

export default async function AccountStatusPage() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const t = await getTranslations("accounts");
  return (
    <>
      <PageHeader
        title={t("statusTitle")}
        subtitle={t("statusLine")}
        back={{ href: "/agent/bank/accounts", label: t("title") }}
      />
      <AccountQuestion
        about="status"
        fields={[{ kind: "text", name: "pancard", label: t("statusPan"), code: true, size: 12 }]}
        words={await formWords({ page: t("statusTitle"), submit: t("statusSubmit") })}
        answerWords={await answerWords()}
      />
    </>
  );
}
