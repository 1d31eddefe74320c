import { getMessages, getTranslations } from "next-intl/server";
import type { DifferenceRow } from "@/lib/money/reconciliation/data";
import { NOT_SHOWN } from "@/lib/money/reconciliation/day-differences";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Row = Pick<DifferenceRow, "kind" | "codes" | "service">;

/** Describes a difference: its kind in a few words, and its facts in a sentence. */
export async function differenceWords(): Promise<(row: Row) => { title: string; text: string }> {
  const [t, messages] = [await getTranslations("reconciliation"), await getMessages()];
  const rupees = (paise: string | undefined) => formatRupees(Number(paise ?? 0));
  return ({ kind, codes, service }) => {
    const states: Record<string, string> =
      service === null ? messages.states : serviceMessages(messages, service).states;
    const facts = {
      state: states[codes.state ?? ""] ?? "",
      charged: rupees(codes.upstreamPaise),
      // Before vendor prices were recorded, the amount was compared with the shop's price.
      cost: rupees(codes.costPaise ?? codes.pricePaise),
      status: codes.status ?? "",
      endpoint: codes.endpoint ?? "",
      outcome: codes.outcome ?? "",
      orderid: codes.orderid || t("noOrderid"),
      moved: rupees(codes.movedPaise),
      explained: rupees(codes.explainedPaise),
      gap: rupees(codes.gapPaise),
      price: rupees(codes.pricePaise),
    };
    return { title: t(`kind_${kind}`), text: t(textKey(kind, codes), facts) };
  };
}

function textKey(kind: Row["kind"], codes: Record<string, string>) {
  if (kind !== "not_shown") return `difference_${kind}` as const;
  return `difference_not_shown_${NOT_SHOWN.find((one) => one === codes.lookUp) ?? "never"}` as const;
}
