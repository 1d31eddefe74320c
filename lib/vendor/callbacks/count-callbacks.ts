import { CALLBACK_CHANNELS } from "@/db/schema/callbacks";
import { defineCounter } from "@/lib/platform/metrics/counter";

/** Why a post to a callback URL was refused: the parser's reasons, then those of the door. */
const REFUSALS = [
  "too_large",
  "not_form",
  "duplicate_field",
  "contradictory",
  "missing_orderid",
  "bad_orderid",
  "orderid_mismatch",
  "missing_status",
  "unknown_status",
  "field_too_long",
  "other_order",
  "wrong_secret",
  "wrong_method",
  "unknown_link",
  "not_stored",
] as const;

/** Callbacks that were stored, also repeated ones. */
export const acceptedCallbacks = defineCounter({
  name: "bahi_callbacks_accepted_total",
  help: "Callbacks that were stored and answered with 200, by where they arrived; repeated ones count too.",
  labels: { channel: CALLBACK_CHANNELS },
});

/** Posts to a callback URL that were refused. */
export const refusedCallbacks = defineCounter({
  name: "bahi_callbacks_refused_total",
  help: "Posts to a callback URL that were refused, by where they arrived and why; not_stored is our own fault.",
  labels: { channel: CALLBACK_CHANNELS, reason: REFUSALS },
});
