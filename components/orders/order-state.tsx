import { createTranslator } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { refusalKey } from "@/lib/aadhaar/refusal-key";
import { formatTime } from "@/lib/i18n/moments";
import { serviceMessages } from "@/lib/i18n/service-messages";
import type { OrderView } from "@/lib/orders/loaders";

/** Refusals that are the operator's to mend: the agent is told no more than that. */
const OURS = ["unauthorized", "insufficient_balance", "forbidden", "wrong_method"];

type Props = { order: OrderView /** The state alone: what it means is told to the shop. */; bare?: boolean };

/** The state of an order, what it means for the agent and what to do next. */
export async function OrderState({ order, bare }: Props) {
  const locale = await getLocale();
  const t = createTranslator({ locale, messages: serviceMessages(await getMessages(), order.service) });
  const { state, refusal } = order;
  const lost = state === "awaiting_customer" && !order.hasLink;
  return (
    <div className="mb-6 measure space-y-2">
      <StateBadge {...stateTone(state)} label={t(`states.${state}`)} large orderState={state} />
      {bare ? null : (
        <p>
          {lost
            ? t("stateNext.awaiting_customer_no_link")
            : state === "failed" && refusal
              ? order.service === "aadhaar_verification"
                ? t(`aadhaarRefusals.${refusalKey(refusal)}`)
                : t(`refusals.${toldRefusal(refusal)}`)
              : t(`stateNext.${state}`)}
        </p>
      )}
      {order.nextCheckAt && order.canAsk && (state === "unknown" || state === "processing") ? (
        <p className="text-ink-muted">
          {t("order.nextCheck", { time: formatTime(order.nextCheckAt, locale) })}
        </p>
      ) : null}
    </div>
  );
}

function toldRefusal(reason: string): "ours" | "bad_request" | "already_registered" | "refused" {
  if (OURS.includes(reason)) return "ours";
  return reason === "bad_request" || reason === "already_registered" ? reason : "refused";
}
