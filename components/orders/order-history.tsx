import { createTranslator } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { reasonText } from "@/components/orders/admin/call-words";
import { ADDED_TONES } from "@/components/services/registry/words";
import type { Tone } from "@/components/ui/state-tone";
import { Timeline } from "@/components/ui/timeline";
import { factReason, factText } from "@/lib/orders/evidence/timeline";
import type { OrderView } from "@/lib/orders/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";

type Props = { order: OrderView; withReasons?: boolean };

const TONES: Record<string, Tone> = {
  ...ADDED_TONES,
  accepted: "good",
  resumed: "good",
  found_reference: "good",
  rejected: "bad",
  not_sent: "attention",
  not_sent_held_back: "attention",
  look_up_inconclusive_not_sent: "attention",
  resume_failed_not_sent: "attention",
  ambiguous: "attention",
  no_answer: "attention",
  link_expired: "attention",
  bound_reached: "attention",
  callback_confirmed_success: "good",
  callback_confirmed_failed: "bad",
  visited_customer: "info",
  visited_agent: "info",
  submitted: "info",
  window_over: "attention",
};

/** Every fact about an order with its time and source, newest first. `withReasons` is for the operator. */
export async function OrderHistory({ order, withReasons }: Props) {
  const locale = await getLocale();
  const messages = await getMessages();
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages: serviceMessages(messages, order.service) });
  const items = order.history.toReversed().map((fact) => {
    const { key, values } = factText(fact, order.history);
    const source = t(`sources.${fact.source}`);
    const reason = withReasons ? factReason(fact) : null;
    const details = [
      ...(reason ? [t("admin.reasonCode", { reason: reasonText(messages, reason) ?? reason })] : []),
      ...(withReasons && fact.request ? [t("admin.inLog", { request: fact.request })] : []),
    ];
    return {
      key: String(fact.seq),
      at: formatMoment(fact.at, locale),
      dateTime: fact.at.toISOString(),
      title: t(`evidence.${key}`, values),
      source: fact.userName ? t("sources.by", { source, name: fact.userName }) : source,
      tone: TONES[key] ?? ("quiet" as const),
      detail: details.length > 0 ? details.join(" · ") : undefined,
    };
  });
  return <Timeline items={items} />;
}
