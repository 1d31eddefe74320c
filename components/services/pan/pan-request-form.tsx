"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import type { CostWords } from "@/components/money/balance/cost-words";
import { OpenOrderNotice, type OpenOrderWords } from "@/components/orders/carry-on/open-order-notice";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseOptionalRupees } from "@/lib/platform/identity/numbers/rupees";
import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { parseChoice } from "@/lib/platform/identity/text/parsed";
import { requestPanAction } from "@/lib/services/pan/actions";

const CHECKS = {
  number: (values: FormValues) => parseMobile(values.number ?? ""),
  pan_type: (values: FormValues) => parseChoice(values.pan_type, "pan_type_missing"),
  pan_mode: (values: FormValues) => parseChoice(values.pan_mode, "pan_mode_missing"),
  customer_name: (values: FormValues) => parseOptionalName(values.customer_name ?? ""),
  charged: (values: FormValues) => parseOptionalRupees(values.charged ?? ""),
};

type Props = {
  requestId: string;
  /** The order with the expired link that this one replaces. */
  replaces?: string;
  prefill?: FormValues;
  fields: FormField[];
  words: FormWords;
  openOrder: OpenOrderWords;
  /** The button's label with the price, per variant; and the common one if all cost the same. */
  submitPriced: Record<string, string>;
  samePrice: string | null;
  /** What it costs and what is left after it, per variant. */
  cost: CostWords;
};

/** A PAN request. It is short, so it is sent at once, with the price on the button. */
export function PanRequestForm(props: Props) {
  const { requestId, replaces, prefill, fields, words, openOrder, submitPriced, samePrice, cost } = props;
  return (
    <ServiceForm
      action={requestPanAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{ request_id: requestId, ...(replaces ? { replaces } : {}) }}
      prefill={prefill}
      submitLabel={({ pan_type, pan_mode }) => submitPriced[`pan.${pan_type}.${pan_mode}`] ?? samePrice}
      cost={{ line: cost.line, of: ({ pan_type, pan_mode }) => cost.of[`pan.${pan_type}.${pan_mode}`] }}
      notice={(state) =>
        state.code === "open_order_exists" ? (
          <OpenOrderNotice facts={state.facts ?? {}} words={openOrder} />
        ) : null
      }
    />
  );
}
