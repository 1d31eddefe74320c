import { getMessages, getTranslations } from "next-intl/server";
import { DecisionForm } from "@/components/admin/decision-form";
import { Panel } from "@/components/ui/card";
import type { OrderView } from "@/lib/orders/loaders";

/** The place where an admin settles an order in review. */
export async function Decision({ order }: { order: OrderView }) {
  const [t, common, orderTexts, messages] = [
    await getTranslations("admin"),
    await getTranslations("common"),
    await getTranslations("order"),
    await getMessages(),
  ];
  const title = common("titled", { page: orderTexts("title", { orderId: order.id }) });
  return (
    <Panel heading={t("decide")} id="decide">
      <p>{t("decideLine")}</p>
      <DecisionForm
        orderId={order.id}
        version={order.version}
        texts={{
          title,
          errorTitle: common("errorPrefix", { title }),
          summary: common("errorSummary"),
          decision: t("decision", { orderId: order.id }),
          choices: [
            { value: "succeeded", label: t("decision_succeeded") },
            { value: "failed", label: t("decision_failed") },
            { value: "refunded", label: t("decision_refunded") },
          ],
          reason: t("reason"),
          reasonHint: t("reasonHint"),
          submit: t("decideSubmit"),
          errors: messages.errors,
          fieldErrors: messages.fieldErrors,
        }}
      />
    </Panel>
  );
}
