import { env } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";
import { log } from "@/lib/platform/log/log";
import {
  type BreakerState,
  createInexopayClient,
  type GuardConfig,
  type InexopayClient,
} from "@/lib/vendor/inexopay";

// One a process, also where the framework loads this file more than once: its breaker must be the only one.
const holder = globalThis as typeof globalThis & { bahiInexopay?: InexopayClient };

/** The vendor as some settings describe it. @param guard breaker and bulkheads; none where left out */
export function clientOf(settings: Env, guard?: GuardConfig): InexopayClient {
  return createInexopayClient({
    baseUrl: settings.INEXOPAY_BASE_URL,
    apiKey: settings.INEXOPAY_API_KEY,
    username: settings.INEXOPAY_USERNAME,
    bodyFormat: settings.INEXOPAY_BODY_FORMAT,
    timeoutMs: settings.INEXOPAY_TIMEOUT_MS,
    ...(guard ? { guard } : {}),
  });
}

/** The vendor as this portal's settings describe it. */
export function inexopay(): InexopayClient {
  const { INEXOPAY_AT_ONCE, INEXOPAY_BREAKER_FAILURES, INEXOPAY_BREAKER_REST_MS } = env();
  holder.bahiInexopay ??= clientOf(env(), {
    failures: INEXOPAY_BREAKER_FAILURES,
    restMs: INEXOPAY_BREAKER_REST_MS,
    writes: INEXOPAY_AT_ONCE,
    onChange: (breaker) => log.warn({ breaker }, "the breaker before the vendor changed"),
    lookUps: Math.max(4, Math.ceil(INEXOPAY_AT_ONCE / 4)),
  });
  return holder.bahiInexopay;
}

/** Whether this process holds calls back at the moment, since the vendor does not answer; for the operator's pages. */
export function breakerState(): BreakerState {
  return inexopay().breaker();
}
