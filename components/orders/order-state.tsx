import { getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { formatTime } from "@/lib/i18n/moments";
import type { OrderView } from "@/lib/orders/loaders";

/** Refusals that are the operator's to mend: the agent is told no more than that. */
const OURS = ["unauthorized", "insufficient_balance", "forbidden", "wrong_method"];

/** The state of an order, what it means for the agent and what to do next. */
export async function OrderState({ order }: { order: OrderView }) {
  const [states, next, refusals, t, locale] = [
    await getTranslations("states"),
    await getTranslations("stateNext"),
    await getTranslations("refusals"),
    await getTranslations("order"),
    await getLocale(),
  ];
  const { state, refusal } = order;
  const lost = state === "awaiting_customer" && !order.hasLink;
  const refused =
    refusal && OURS.includes(refusal) ? "ours" : refusal === "bad_request" ? refusal : "refused";
  return (
    <div className="mb-6 measure space-y-2">
      <StateBadge {...stateTone(state)} label={states(state)} large orderState={state} />
      <p>
        {lost
          ? next("awaiting_customer_no_link")
          : state === "failed" && refusal
            ? refusals(refused)
            : next(state)}
      </p>
      {order.nextCheckAt && (state === "unknown" || state === "processing") ? (
        <p className="text-ink-muted">{t("nextCheck", { time: formatTime(order.nextCheckAt, locale) })}</p>
      ) : null}
    </div>
  );
}
