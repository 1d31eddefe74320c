import { env } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";
import { log } from "@/lib/platform/log/log";
import { countCall } from "@/lib/vendor/calls/count-calls";
import {
  type BreakerState,
  createInexopayClient,
  type GuardConfig,
  type InexopayClient,
} from "@/lib/vendor/inexopay";

// One per process, even when the framework loads this file twice, so that there is only one breaker.
const holder = globalThis as typeof globalThis & { bahiInexopay?: InexopayClient };

/** A client for the vendor with these settings. @param guard breaker and bulkheads; none if omitted */
export function clientOf(settings: Env, guard?: GuardConfig): InexopayClient {
  return createInexopayClient({
    baseUrl: settings.INEXOPAY_BASE_URL,
    apiKey: settings.INEXOPAY_API_KEY,
    username: settings.INEXOPAY_USERNAME,
    bodyFormat: settings.INEXOPAY_BODY_FORMAT,
    timeoutMs: settings.INEXOPAY_TIMEOUT_MS,
    onCall: countCall,
    ...(guard ? { guard } : {}),
  });
}

/** The client for this portal's settings. */
export function inexopay(): InexopayClient {
  const { INEXOPAY_AT_ONCE, INEXOPAY_BREAKER_FAILURES, INEXOPAY_BREAKER_REST_MS } = env();
  holder.bahiInexopay ??= clientOf(env(), {
    failures: INEXOPAY_BREAKER_FAILURES,
    restMs: INEXOPAY_BREAKER_REST_MS,
    writes: INEXOPAY_AT_ONCE,
    onChange: (breaker) => log.warn({ breaker }, "vendor circuit breaker changed"),
    lookUps: Math.max(4, Math.ceil(INEXOPAY_AT_ONCE / 4)),
  });
  return holder.bahiInexopay;
}

/** The state of this process's circuit breaker, for the operator's pages. */
export function breakerState(): BreakerState {
  return inexopay().breaker();
}
