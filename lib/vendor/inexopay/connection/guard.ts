import {
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from "cockatiel";
import type { HttpResult } from "./http";

export type GuardConfig = {
  /** This many calls in a row without an answer open the breaker. */
  failures: number;
  /** How long it stays open before the vendor is tried again, in ms. */
  restMs: number;
  /** Concurrent calls: writes, and separately look-ups, so that neither starves the other. */
  writes: number;
  lookUps: number;
  /** Called when calls start being held back, and when they resume. */
  onChange?: (state: BreakerState) => void;
};

export type BreakerState = "closed" | "open";

/** Every call passes through it. Whatever it holds back was certainly not sent. */
export type Guard = {
  run(isWrite: boolean, send: () => Promise<HttpResult>): Promise<HttpResult>;
  state(): BreakerState;
};

/**
 * A circuit breaker and two bulkheads around the vendor. While the breaker is open, only `probe` is sent, by our own
 * timer, until it is answered, so that no agent's order is spent on finding out.
 */
export function createGuard(config: GuardConfig, probe: () => Promise<HttpResult>): Guard {
  const breaker = circuitBreaker(
    handleWhenResult((result) => isSick(result as HttpResult)),
    // Our timer alone ends the rest: the library compares times of day, and with a clock set back meanwhile it would hold
    // back the only probe, and so every call for good.
    { halfOpenAfter: Number.NEGATIVE_INFINITY, breaker: new ConsecutiveBreaker(config.failures) },
  );
  const places = { write: bulkhead(config.writes), lookUp: bulkhead(config.lookUps) };
  const state = () => (breaker.state === CircuitState.Closed ? "closed" : "open");
  const tryLater = () => {
    // A little longer than the setting, and randomised across machines.
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
        throw error;
      }
    },
  };
}

/** No answer, or the documented "internal error". A refusal does not count, because a healthy vendor sends those too. */
function isSick(result: HttpResult): boolean {
  if (result.kind === "answer") return result.status >= 500;
  return result.kind === "notSent" || ["timeout", "connection_lost"].includes(result.reason);
}
