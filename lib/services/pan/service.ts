import { DECIDED_STATES } from "@/lib/orders/order-states";
import type { ServiceTraits } from "@/lib/orders/service";
import { PAN_ADVICE, PAN_NOTICE } from "@/lib/services/pan/advice";

export const PAN_TYPES = ["new_pan", "correction"] as const;
export const PAN_MODES = ["EKYC", "ESIGN"] as const;
export type PanType = (typeof PAN_TYPES)[number];
export type PanMode = (typeof PAN_MODES)[number];

/** The priced variant of a PAN request, such as `pan.new_pan.EKYC`. */
export function panVariant(type: PanType, mode: PanMode): string {
  return `pan.${type}.${mode}`;
}

/** PAN application: the customer finishes on NSDL's page, and a look-up returns the acknowledgement. */
export const pan = {
  code: "pan_application",
  variants: PAN_TYPES.flatMap((type) => PAN_MODES.map((mode) => panVariant(type, mode))),
  home: "/agent/pan/new",
  person: { name: ["customer_name"], mobile: "number" },
  label: null,
  shown: [],
  glyph: "pan",
  tileHasPrice: true,
  needsFirst: null,
  carryOn: "replaces",
  finish: "link",
  canResume: true,
  canLookUp: true,
  clock: { from: "last_send" },
  decisions: DECIDED_STATES,
  prefill: ({ mobile, name }) => ({ number: mobile, customer_name: name }),
  duplicates: ["mobile"],
  callbackProves: true,
  draft: null,
  advice: PAN_ADVICE,
  notice: PAN_NOTICE,
} as const satisfies ServiceTraits;
