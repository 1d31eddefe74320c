import { getMessages, getTranslations } from "next-intl/server";
import { AnswerForm } from "@/components/customers/requests/answer-form";
import { Panel } from "@/components/ui/card";
import type { DataRequest } from "@/lib/customers/requests/loaders";

/** Where an admin says what was done about a request, or refuses it. An erasure is only refused here. */
export async function AnswerRequest({ request, title }: { request: DataRequest; title: string }) {
  const [t, common, { errors, fieldErrors }] = [
    await getTranslations("dataRequests"),
    await getTranslations("common"),
    await getMessages(),
  ];
  const page = common("titled", { page: title });
  const done = { value: "done", label: t("decision_done"), hint: t(`done_${request.kind}`) };
  const refused = { value: "refused", label: t("decision_refused"), hint: t("refusedHint") };
  return (
    <Panel heading={t("answerTitle")} id="answer">
      <AnswerForm
        requestId={request.id}
        texts={{
          ...{ title: page, errorTitle: common("errorPrefix", { title: page }) },
          ...{ summary: common("errorSummary"), decision: t("decision") },
          choices: request.kind === "erasure" ? [refused] : [done, refused],
          ...{ reason: t("reason"), reasonHint: t("reasonHint"), submit: t("answerSubmit") },
          ...{ errors, fieldErrors },
        }}
      />
    </Panel>
  );
}
