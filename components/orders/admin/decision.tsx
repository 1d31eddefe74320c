import { createTranslator } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { DecisionForm } from "@/components/orders/admin/decision-form";
import { Panel } from "@/components/ui/card";
import type { OrderView } from "@/lib/orders/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";

/** Where an admin decides an order that could not be settled automatically, with the reason. */
export async function Decision({ order }: { order: OrderView }) {
  const [common, orderTexts, locale] = [
    await getTranslations("common"),
    await getTranslations("order"),
    await getLocale(),
  ];
  const messages = serviceMessages(await getMessages(), order.service);
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "admin" });
  const reasons = await getTranslations("reviewReasons");
  const title = common("titled", { page: orderTexts("title", { orderId: order.id }) });
  return (
    <Panel heading={t("decide")} id="decide">
      {order.reviewReason ? (
        <p className="mb-3 font-semibold">{reasons(order.reviewReason)}</p>
      ) : (
        <p className="mb-3">{t("decideByHand")}</p>
      )}
      <p className="mb-4">{t("decideLine")}</p>
      <DecisionForm
        orderId={order.id}
        version={order.version}
        texts={{
          title,
          errorTitle: common("errorPrefix", { title }),
          summary: common("errorSummary"),
          decision: t("decision", { orderId: order.id }),
          choices: order.decisions.map((value) => ({ value, label: t(`decision_${value}`) })),
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
