import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/platform/log/log";
import { spanEnds } from "@/lib/platform/trace/count-spans";
import { asOtlp } from "@/lib/platform/trace/otlp";
import { type Collector, postTraces, type Taking } from "@/lib/platform/trace/post-traces";
import type { Attributes, Span } from "@/lib/platform/trace/trace";

/** Spans leave this often, in milliseconds, in batches of this many. */
const [EVERY_MS, BATCH] = [1_000, 500];
/** The most spans kept while the collector is down, some 5 MB; then new ones are dropped. */
const MOST_WAITING = 5_000;
/** Between two tries while it is away, in milliseconds: doubled each time, up to this. */
const LONGEST_REST_MS = 60_000;

/** Sends spans to a collector in the background, one batch at a time. */
export type SpanExporter = {
  add: (span: Span) => void;
  /** Sends what waits, for a stop: tries once, for at most `ms` milliseconds. Never throws. */
  flush: (ms: number) => Promise<void>;
  stop: () => void;
};

/**
 * Starts sending spans. Nobody waits for a collector: what it does not take stays, up to a bound, and is tried again
 * with growing rests; what it refuses is dropped and counted. An outage is one line of the log at its start and one at its end.
 * Call it outside of any request, so that its timer belongs to none.
 */
export function spanExporter(collector: Collector, resource: Attributes): SpanExporter {
  const waiting: Span[] = [];
  let sending: Promise<void> | undefined;
  let rest = { ms: 0, until: 0 };
  let outage: { dropped: number } | undefined;

  const drop = (count: number) => {
    spanEnds.add({ end: "dropped" }, count);
    if (outage) outage.dropped += count;
  };
  const note = (taking: Taking, count: number) => {
    if (taking.end === "taken") {
      spanEnds.add({ end: "sent" }, count - taking.refused);
      if (taking.refused > 0) drop(taking.refused);
      if (outage) log.info(outage, "the collector takes traces again");
      outage = undefined;
      return;
    }
    if (!outage) log.warn(taking.facts, "the collector does not take traces; they are dropped if it goes on");
    outage ??= { dropped: 0 };
    if (taking.end === "refused") drop(count);
  };
  const sendAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      const taking = await postTraces(collector, asOtlp(resource, batch));
      if (taking.end !== "away") waiting.splice(0, batch.length);
      note(taking, batch.length);
      if (taking.end === "taken") rest = { ms: 0, until: 0 };
      else {
        const ms = Math.min(Math.max(rest.ms * 2, EVERY_MS), LONGEST_REST_MS);
        rest = { ms, until: performance.now() + ms };
        return;
      }
    }
  };
  const send = () => {
    sending ??= sendAll().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const timer = setInterval(() => {
    if (performance.now() >= rest.until) void send();
  }, EVERY_MS).unref();

  return {
    add(span) {
      if (waiting.length < MOST_WAITING) waiting.push(span);
      else drop(1);
    },
    async flush(ms) {
      const last = async () => {
        await sending;
        await send();
      };
      await Promise.race([last(), pause(ms, undefined, { ref: false })]);
    },
    stop: () => clearInterval(timer),
  };
}
