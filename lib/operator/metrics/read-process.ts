import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { VERSION } from "@/db/releases";
import { defineGauge } from "@/lib/operator/metrics/gauge";
import { now } from "@/lib/platform/clock";
import { databasePool } from "@/lib/platform/database";
import type { Reading } from "@/lib/platform/metrics/metric";
import { breakerState } from "@/lib/vendor/client";

const RUNS = { version: VERSION, node: process.versions.node };
const build = defineGauge("process", {
  name: "bahi_build_info",
  help: "Always 1; its labels say which version runs, and on which Node.js.",
  labels: { version: [RUNS.version], node: [RUNS.node] },
});
const started = defineGauge("process", {
  name: "bahi_process_start_time_seconds",
  help: "When this process started, in seconds since 1970.",
  labels: {},
});
const memory = defineGauge("process", {
  name: "bahi_process_memory_bytes",
  help: "Memory of this process: resident, used heap, size of the heap, and buffers outside it.",
  labels: { kind: ["resident", "heap_used", "heap_size", "external"] },
});
const cpu = defineGauge("process", {
  name: "bahi_process_cpu_seconds_total",
  type: "counter",
  help: "Processor time of this process since its start.",
  labels: {},
});
const loop = defineGauge("process", {
  name: "bahi_event_loop_delay_seconds",
  help: "How late timers of this process fired since the previous scrape: the median, the slowest hundredth, the slowest.",
  labels: { quantile: ["0.5", "0.99", "1"] },
});
const connections = defineGauge("process", {
  name: "bahi_database_connections",
  help: "Database connections of this process: open, unused of these, and requests that wait for one.",
  labels: { state: ["open", "idle", "waiting"] },
});
const breaker = defineGauge("process", {
  name: "bahi_vendor_breaker_open",
  help: "1 while this process holds calls back because the vendor did not answer.",
  labels: {},
});

/** Resolution of the event loop's delay, in milliseconds: each tick costs a wake-up. */
const EVERY_MS = 20;

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiLoopDelay?: IntervalHistogram };

/** What this process knows about itself. The event loop is watched from the first call on. */
export function readProcess(): Reading[] {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const { totalCount, idleCount, waitingCount } = databasePool();
  return [
    build.with([{ labels: RUNS, value: 1 }]),
    started.with([{ labels: {}, value: now().getTime() / 1_000 - process.uptime() }]),
    cpu.with([{ labels: {}, value: (user + system) / 1e6 }]),
    memory.with([
      { labels: { kind: "resident" }, value: rss },
      { labels: { kind: "heap_used" }, value: heapUsed },
      { labels: { kind: "heap_size" }, value: heapTotal },
      { labels: { kind: "external" }, value: external },
    ]),
    loop.with(loopDelays()),
    connections.with([
      { labels: { state: "open" }, value: totalCount },
      { labels: { state: "idle" }, value: idleCount },
      { labels: { state: "waiting" }, value: waitingCount },
    ]),
    breaker.with([{ labels: {}, value: breakerState() === "open" ? 1 : 0 }]),
  ];
}

function loopDelays() {
  if (!holder.bahiLoopDelay) {
    holder.bahiLoopDelay = monitorEventLoopDelay({ resolution: EVERY_MS });
    holder.bahiLoopDelay.enable();
  }
  const delay = holder.bahiLoopDelay;
  // The histogram holds the whole interval, of which the resolution is no delay.
  const late = (nanoseconds: number) => Math.max(0, (nanoseconds || 0) / 1e6 - EVERY_MS) / 1_000;
  const values = [
    { labels: { quantile: "0.5" as const }, value: late(delay.percentile(50)) },
    { labels: { quantile: "0.99" as const }, value: late(delay.percentile(99)) },
    { labels: { quantile: "1" as const }, value: late(delay.max) },
  ];
  delay.reset();
  return values;
}
