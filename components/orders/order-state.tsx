import { createTranslator } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { ownRefusal } from "@/components/services/registry/words";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import type { OrderView } from "@/lib/orders/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatTime } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { FOR_THE_OPERATOR } from "@/lib/vendor/outcome";

type Props = {
  order: OrderView /** For the operator, without the explanations meant for the shop. */;
  bare?: boolean;
};

/** An order's state, what it means for the reader, and what to do next. */
export async function OrderState({ order, bare }: Props) {
  const locale = await getLocale();
  const messages = serviceMessages(await getMessages(), order.service);
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages });
  const { state, badge, next, refusal, nextCheckAt, isErased } = order;
  const isTimed = nextCheckAt && next.also.includes("look_up") && ["unknown", "processing"].includes(state);
  return (
    <div className="mb-6 measure space-y-2">
      <StateBadge {...stateTone(badge)} label={t(`states.${badge}`)} large orderState={state} />
      {bare ? (
        next.first === "fix_link" && <p>{t("order.fixLink")}</p>
      ) : isErased ? (
        <p>{t("erasure.agentLine")}</p>
      ) : (
        <p>
          {state === "failed" && refusal && next.first === "new_request"
            ? (ownRefusal(order.service, messages, refusal) ?? t(`refusals.${refusalText(refusal)}`))
            : t(`stateNext.${sentenceOf(order)}`)}
        </p>
      )}
      {isTimed ? (
        <p className="text-ink-muted">{t("order.nextCheck", { time: formatTime(nextCheckAt, locale) })}</p>
      ) : null}
    </div>
  );
}

function sentenceOf({ badge, next, isHandedOver, visited }: OrderView): keyof Messages["stateNext"] {
  if (next.first === "open_replacement") return "replaced";
  return badge === "processing" && isHandedOver && !visited ? "processing_reported" : badge;
}

function refusalText(reason: string): "ours" | "bad_request" | "already_registered" | "refused" {
  if (FOR_THE_OPERATOR.includes(reason)) return "ours";
  return reason === "bad_request" || reason === "already_registered" ? reason : "refused";
}
