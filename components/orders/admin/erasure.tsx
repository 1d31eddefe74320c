import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ErasureForm } from "@/components/orders/admin/erasure-form";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import type { ErasureView } from "@/lib/orders/erasure/loaders";
import { ERASURE_REASONS } from "@/lib/orders/erasure/schema";
import { formatMoment } from "@/lib/platform/i18n/moments";

type Props = {
  orderId: string;
  erasure: ErasureView | null;
  /** Whether the reader may erase it. */
  mayErase: boolean;
};

/** How far the erasure of an order's personal data is, or the form that asks for it. */
export async function Erasure({ orderId, erasure, mayErase }: Props) {
  const [t, common, order, messages, locale] = [
    await getTranslations("erasure"),
    await getTranslations("common"),
    await getTranslations("order"),
    await getMessages(),
    await getLocale(),
  ];
  const title = common("titled", { page: order("title", { orderId }) });
  if (erasure) return <Steps erasure={erasure} t={t} at={(moment) => formatMoment(moment, locale)} />;
  if (!mayErase) return null;
  return (
    <Panel heading={t("title")} id="erasure">
      <p className="mb-4">{t("line")}</p>
      <ErasureForm
        orderId={orderId}
        texts={{
          title,
          errorTitle: common("errorPrefix", { title }),
          summary: common("errorSummary"),
          why: t("why"),
          choices: ERASURE_REASONS.map((value) => ({ value, label: t(`reason_${value}`) })),
          submit: t("submit"),
          errors: messages.errors,
          fieldErrors: messages.fieldErrors,
        }}
      />
    </Panel>
  );
}

type StepsProps = {
  erasure: ErasureView;
  t: Awaited<ReturnType<typeof getTranslations<"erasure">>>;
  at: (moment: Date) => string;
};

function Steps({ erasure, t, at }: StepsProps) {
  const { askedAt, askedBy, userName, reason, restrictedAt, destroyedFrom, destroyedAt } = erasure;
  const items = [
    { label: t("asked"), value: at(askedAt) },
    { label: t("askedBy"), value: userName ?? t(`by_${askedBy}`) },
    { label: t("why"), value: t(`reason_${reason}`) },
    { label: t("restricted"), value: restrictedAt ? at(restrictedAt) : t("waits") },
    ...(destroyedAt
      ? [{ label: t("destroyed"), value: at(destroyedAt) }]
      : destroyedFrom
        ? [{ label: t("destroyedFrom"), value: at(destroyedFrom) }]
        : []),
  ];
  return (
    <Panel heading={t("title")} id="erasure">
      <Facts items={items} />
    </Panel>
  );
}
