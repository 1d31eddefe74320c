import { getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { DifferenceForm } from "@/components/money/reconciliation/difference-form";
import { differenceWords } from "@/components/money/reconciliation/difference-words";
import { lookUpDifferenceAction } from "@/lib/money/reconciliation/actions";
import type { DifferenceItem } from "@/lib/money/reconciliation/loaders";

/** The open differences, each with its facts. */
export async function OpenDifferences({ items }: { items: DifferenceItem[] }) {
  const [t, common, messages, words] = [
    await getTranslations("reconciliation"),
    await getTranslations("common"),
    await getMessages(),
    await differenceWords(),
  ];
  if (items.length === 0) return <p className="text-ink-muted">{t("differencesNone")}</p>;
  return (
    <ul className="divide-y divide-rule">
      {items.map((item) => {
        const { title, text } = words(item);
        return (
          <li key={item.id} className="space-y-3 py-4" data-difference={item.kind}>
            <div>
              <h3>{title}</h3>
              {item.orderId ? (
                <IfMay needs="see_orders" otherwise={<span className="id">{item.orderId}</span>}>
                  <a className="id" href={`/admin/orders/${item.orderId}`}>
                    {item.orderId}
                  </a>
                </IfMay>
              ) : null}
              <p>{text}</p>
            </div>
            <IfMay needs="move_money">
              <div className="flex flex-wrap gap-2">
                {item.canLookUp && item.orderId ? (
                  <PressForm
                    action={lookUpDifferenceAction}
                    fields={{ difference: item.id }}
                    label={t("ask", { orderId: item.orderId })}
                    errorTexts={messages.errors}
                  />
                ) : null}
                <DifferenceForm
                  id={item.id}
                  texts={{
                    opener: t("decide"),
                    summary: common("errorSummary"),
                    decision: t("decisionOf"),
                    choices: item.decisions.map((value) => ({ value, label: t(`decision_${value}`) })),
                    reason: t("reason"),
                    reasonHint: t("reasonHint"),
                    submit: t("submit"),
                    errors: messages.errors,
                    fieldErrors: messages.fieldErrors,
                  }}
                />
              </div>
            </IfMay>
          </li>
        );
      })}
    </ul>
  );
}
