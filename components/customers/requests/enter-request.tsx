import { getTranslations } from "next-intl/server";
import { EnterForm } from "@/components/customers/requests/enter-form";
import { formWords } from "@/components/forms/service-form/form-words";
import { ENTERED_CHANNELS, REQUEST_KINDS } from "@/lib/customers/requests/schema";
import { now } from "@/lib/platform/clock";
import { todayIst } from "@/lib/platform/india-day";

/** The form for a request that came by phone or letter. @param orderId its order, if it is known */
export async function EnterRequest({ orderId }: { orderId: string }) {
  const [t, kinds, parts] = [
    await getTranslations("dataRequests"),
    await getTranslations("requestKinds"),
    await getTranslations("dateParts"),
  ];
  const today = todayIst(now());
  return (
    <EnterForm
      today={today}
      prefill={{
        orderid: orderId,
        received_on_day: String(today.day),
        received_on_month: String(today.month),
        received_on_year: String(today.year),
      }}
      fields={[
        {
          ...{ kind: "text", name: "orderid", code: true, size: 20 },
          ...{ label: t("orderNumber"), hint: t("orderHint") },
        },
        {
          ...{ kind: "choice", name: "kind", label: t("what") },
          choices: REQUEST_KINDS.map((value) => ({ value, label: kinds(value) })),
        },
        {
          ...{ kind: "choice", name: "channel", label: t("channel") },
          choices: ENTERED_CHANNELS.map((value) => ({ value, label: t(`channel_${value}`) })),
        },
        {
          ...{ kind: "date", name: "received_on", label: t("receivedOn"), hint: t("receivedOnHint") },
          parts: { day: parts("day"), month: parts("month"), year: parts("year") },
        },
        { kind: "area", name: "note", label: t("note"), hint: t("noteHint"), optional: true, rows: 3 },
      ]}
      words={await formWords({ page: t("title"), submit: t("enterSubmit") })}
    />
  );
}
