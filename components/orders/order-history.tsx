import { getLocale, getTranslations } from "next-intl/server";
import type { Tone } from "@/components/ui/state-tone";
import { Timeline } from "@/components/ui/timeline";
import { formatMoment } from "@/lib/i18n/moments";
import type { OrderView } from "@/lib/orders/loaders";
import { factReason, factText } from "@/lib/orders/timeline";

type Props = { history: OrderView["history"]; withReasons?: boolean };

const TONES: Record<string, Tone> = {
  accepted: "good",
  resumed: "good",
  found_reference: "good",
  rejected: "bad",
  not_sent: "attention",
  ambiguous: "attention",
  no_answer: "attention",
  link_expired: "attention",
  bound_reached: "attention",
  callback_confirmed_success: "good",
  callback_confirmed_failed: "bad",
  visited_customer: "info",
  visited_agent: "info",
  submitted: "info",
};

/** Every fact about an order with its time and source, newest first. `withReasons` is for the operator. */
export async function OrderHistory({ history, withReasons }: Props) {
  const [t, sources, admin, locale] = [
    await getTranslations("evidence"),
    await getTranslations("sources"),
    await getTranslations("admin"),
    await getLocale(),
  ];
  const items = history.toReversed().map((fact) => {
    const { key, values } = factText(fact);
    const source = sources(fact.source);
    const reason = withReasons ? factReason(fact) : null;
    return {
      key: String(fact.seq),
      at: formatMoment(fact.at, locale),
      dateTime: fact.at.toISOString(),
      title: t(key, values),
      source: fact.userName ? sources("by", { source, name: fact.userName }) : source,
      tone: TONES[key] ?? ("quiet" as const),
      detail: reason ? admin("reasonCode", { reason }) : undefined,
    };
  });
  return <Timeline items={items} />;
}
