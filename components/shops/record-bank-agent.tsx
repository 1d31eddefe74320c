import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { BcAgentIdForm } from "@/components/services/bank/bcagentid-form";
import { Panel } from "@/components/ui/card";

/** Where an admin records the bcagentid of an onboarding that succeeded but whose answer was lost. */
export async function RecordBankAgent({ orderId }: { orderId: string }) {
  const [t, orders, fields] = [
    await getTranslations("shops"),
    await getTranslations("order"),
    await getTranslations("onboarding"),
  ];
  return (
    <Panel heading={t("recordTitle")} id="bank-agent">
      <p className="mb-4">{t("recordLine")}</p>
      <BcAgentIdForm
        orderId={orderId}
        fields={[
          {
            kind: "text",
            name: "bcagentid",
            label: fields("bcagentid"),
            hint: t("recordHint"),
            code: true,
            size: 16,
          },
        ]}
        words={await formWords({ page: orders("title", { orderId }), submit: t("recordSubmit") })}
      />
    </Panel>
  );
}
