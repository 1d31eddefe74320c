import { CALLBACK_CHANNELS } from "@/db/schema/callbacks";
import { defineCounter } from "@/lib/platform/metrics/counter";
import { CALLBACK_REFUSALS } from "@/lib/vendor/inexopay";

/** Why a post to a callback address was refused: the parser's reasons, then those of the door. */
const REFUSALS = [
  ...CALLBACK_REFUSALS,
  "other_order",
  "wrong_secret",
  "wrong_method",
  "unknown_link",
  "not_stored",
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Callbacks that were stored, also repeated ones. */
export const acceptedCallbacks = defineCounter({
  name: "bahi_callbacks_accepted_total",
  help: "Callbacks that were stored and answered with 200, by where they arrived; repeated ones count too.",
  labels: { channel: CALLBACK_CHANNELS },
});

/** Posts to a callback address that were refused. */
export const refusedCallbacks = defineCounter({
  name: "bahi_callbacks_refused_total",
  help: "Posts to a callback address that were refused, by where they arrived and why; not_stored is our own fault.",
  labels: { channel: CALLBACK_CHANNELS, reason: REFUSALS },
});
