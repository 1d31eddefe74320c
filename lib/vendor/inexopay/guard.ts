import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from "cockatiel";
import type { HttpResult } from "./http";

export type GuardConfig = {
  /** So many calls in a row without an answer open the breaker. */
  failures: number;
  /** How long it stays open before the vendor is tried, in ms. */
  restMs: number;
  /** Calls under way at once: writes, and apart from them look-ups, so that neither starves the other. */
  writes: number;
  lookUps: number;
  /** Told when calls begin to be held back, and when they go again. */
  onChange?: (state: BreakerState) => void;
};

export type BreakerState = "closed" | "open";

/** Stands before every call. Whatever it holds back has certainly not left. */
export type Guard = {
  run(isWrite: boolean, send: () => Promise<HttpResult>): Promise<HttpResult>;
  state(): BreakerState;
};

/**
 * A circuit breaker and two bulkheads around the vendor. Once the breaker is open only `probe` is sent, by a timer
 * of ours, until it is answered: no order of an agent is spent on finding out.
 */
export function createGuard(config: GuardConfig, probe: () => Promise<HttpResult>): Guard {
  const breaker = circuitBreaker(
    handleWhenResult((result) => isSick(result as HttpResult)),
    { halfOpenAfter: config.restMs, breaker: new ConsecutiveBreaker(config.failures) },
  );
  const places = { write: bulkhead(config.writes), lookUp: bulkhead(config.lookUps) };
  const state = () => (breaker.state === CircuitState.Closed ? "closed" : "open");
  const tryLater = () => {
    // A little longer than the breaker rests, and never the same on all machines.
    const wait = config.restMs * (1.05 + Math.random() * 0.2);
    setTimeout(() => void breaker.execute(probe).catch(() => undefined), wait).unref();
  };
  breaker.onBreak(() => {
    config.onChange?.("open");
    tryLater();
  });
  breaker.onReset(() => config.onChange?.("closed"));
  return {
    state,
    async run(isWrite, send) {
      if (state() === "open") return { kind: "notSent", reason: "breaker_open" };
      try {
        return await places[isWrite ? "write" : "lookUp"].execute(() => breaker.execute(send));
      } catch (error) {
        if (error instanceof BulkheadRejectedError) return { kind: "notSent", reason: "too_busy" };
        if (error instanceof BrokenCircuitError) return { kind: "notSent", reason: "breaker_open" };
        throw error;
      }
    },
  };
}

/** No answer, or the documented "internal error": not a refusal, which a healthy vendor gives too. */
function isSick(result: HttpResult): boolean {
  if (result.kind === "answer") return result.status >= 500;
  return result.kind === "notSent" || ["timeout", "connection_lost"].includes(result.reason);
}
