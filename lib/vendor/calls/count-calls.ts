import { CALL_OUTCOMES } from "@/db/schema/vendor-calls";
import { defineCounter, defineHistogram } from "@/lib/platform/metrics/counter";
import { CATALOGUE } from "@/lib/vendor/inexopay";
import type { CallRecord } from "@/lib/vendor/outcome";

const named = (isSend: boolean) =>
  CATALOGUE.filter(({ cost }) => (cost !== "look_up") === isSend).map(({ name }) => name as string);
const [SENDS, LOOK_UPS] = [named(true), named(false)];

/** Calls that change something at the vendor. */
export const sends = defineCounter({
  name: "bahi_vendor_sends_total",
  help: "Sends to the vendor by endpoint and outcome: ambiguous means that nobody knows, notSent that nothing left.",
  labels: { endpoint: SENDS, outcome: CALL_OUTCOMES },
});

/** Calls that only ask. */
export const lookUps = defineCounter({
  name: "bahi_vendor_look_ups_total",
  help: "Look-ups and health checks at the vendor by endpoint and outcome.",
  labels: { endpoint: LOOK_UPS, outcome: CALL_OUTCOMES },
});

/** How long calls to the vendor took. */
export const callSeconds = defineHistogram({
  name: "bahi_vendor_call_seconds",
  help: "How long calls to the vendor took, by kind.",
  labels: { kind: ["send", "look_up"] },
  buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

/** Counts one call that ended. */
export function countCall({ endpoint, outcome, durationMs }: CallRecord): void {
  const isSend = SENDS.includes(endpoint);
  (isSend ? sends : lookUps).add({ endpoint, outcome });
  callSeconds.observe({ kind: isSend ? "send" : "look_up" }, durationMs / 1_000);
}
