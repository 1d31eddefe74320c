import { defineCounter } from "@/lib/platform/metrics/counter";

/** Spans by what became of them. Nothing waits for a collector, so what it does not take in time is dropped. */
export const spanEnds = defineCounter({
  name: "bahi_spans_total",
  help: "Spans for the collector of traces: sent, or dropped because it was away, full or refused them.",
  labels: { end: ["sent", "dropped"] },
});
