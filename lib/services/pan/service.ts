import type { ServiceTraits } from "@/lib/orders/service";
import { PAN_ADVICE } from "@/lib/services/pan/advice";
import { PAN_MODES, PAN_TYPES, panVariant } from "@/lib/services/pan/variant";

/** PAN application: the customer finishes on NSDL's page, and a look-up returns the acknowledgement. */
export const pan = {
  code: "pan_application",
  variants: PAN_TYPES.flatMap((type) => PAN_MODES.map((mode) => panVariant(type, mode))),
  home: "/agent/pan/new",
  glyph: "pan",
  needsFirst: null,
  carryOn: "replaces",
  finish: "link",
  canResume: true,
  canLookUp: true,
  clock: { from: "last_send" },
  decisions: ["succeeded", "failed", "refunded"],
  prefill: ({ mobile, name }) => ({ number: mobile, customer_name: name }),
  duplicates: ["mobile"],
  callbackProves: true,
  draft: null,
  advice: PAN_ADVICE,
} as const satisfies ServiceTraits;
