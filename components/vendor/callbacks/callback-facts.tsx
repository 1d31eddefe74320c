import { getLocale, getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/definition-list";
import { CallbackBadge } from "@/components/vendor/callbacks/callback-badge";
import { OrderLink } from "@/components/vendor/callbacks/callback-table";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { serviceOf } from "@/lib/services/registry";
import type { loadCallback } from "@/lib/vendor/callbacks/loaders";

export type CallbackView = NonNullable<Awaited<ReturnType<typeof loadCallback>>>;

/** A callback's result, and why. */
export async function CallbackEffect({ callback }: { callback: CallbackView }) {
  const [t, locale] = [await getTranslations("callbackLog"), await getLocale()];
  const { outcome, trust, status, service, processedAt } = callback;
  const provesNothing = service !== null && !serviceOf(service).callbackProves && status === "success";
  const why =
    outcome === "recorded" ? (provesNothing ? "recorded_otp" : (`recorded_${trust}` as const)) : outcome;
  return (
    <>
      <p className="mb-2">
        <CallbackBadge outcome={outcome ?? "waiting"} />
      </p>
      <p className="mb-4">{t(`why_${why ?? "waiting"}`)}</p>
      <Facts
        items={[
          {
            label: t("colOrder"),
            value: <OrderLink orderid={callback.orderid} isOurs={callback.orderId !== null} />,
          },
          { label: t("processedAt"), value: processedAt ? formatMoment(processedAt, locale) : "–" },
          { label: t("replays"), value: await replayText(callback) },
        ]}
      />
    </>
  );
}

async function replayText({ replays, replayedAt, replayOutcome }: CallbackView): Promise<string> {
  const [t, locale] = [await getTranslations("callbackLog"), await getLocale()];
  if (!replayedAt || !replayOutcome) return t("replaysNone");
  return t("replayed", {
    count: replays,
    at: formatMoment(replayedAt, locale),
    outcome: t(`replay_${replayOutcome}`),
  });
}

/** The posted fields, redacted, and the sender. */
export async function CallbackFields({ callback }: { callback: CallbackView }) {
  const [t, locale] = [await getTranslations("callbackLog"), await getLocale()];
  const { orderid, status, remark, datetimeRaw, callbackType } = callback;
  // The vendor's own field names.
  const wire = { orderid, status, remark, datetime: datetimeRaw, callback_type: callbackType };
  const { repeatedAt, beyondCap } = callback;
  return (
    <Facts
      items={[
        ...Object.entries(wire).map(([label, text]) => ({
          label,
          value: <code className="break-all">{text || "–"}</code>,
        })),
        { label: t("channel"), value: t(`channel_${callback.channel}`) },
        { label: t("sender"), value: t(callback.listed ? "senderListed" : "senderOther") },
        { label: t("trust"), value: t(`trustLine_${callback.trust}`) },
        { label: t("colAt"), value: formatMoment(callback.receivedAt, locale) },
        { label: t("deliveries"), value: t("times", { count: callback.deliveries }) },
        ...(repeatedAt ? [{ label: t("repeatedAt"), value: formatMoment(repeatedAt, locale) }] : []),
        ...(beyondCap > 0
          ? [{ label: t("beyond"), value: t("beyondCap", { count: beyondCap, limit: callback.mostReports }) }]
          : []),
      ]}
    />
  );
}
