import { env } from "@/lib/env";
import type { Patience } from "@/lib/orders/reconcile-schedule";

/** The waits of this portal, from its settings. An answer may still be recorded a little after the vendor's time-out. */
export function patience(): Patience {
  const { INEXOPAY_TIMEOUT_MS, RECONCILE_FIRST_MS, RECONCILE_CEILING_MS, RECONCILE_BOUND_MS } = env();
  return {
    answerWaitMs: INEXOPAY_TIMEOUT_MS + 5_000,
    firstMs: RECONCILE_FIRST_MS,
    ceilingMs: RECONCILE_CEILING_MS,
    boundMs: RECONCILE_BOUND_MS,
  };
}
