import { jobs } from "@/lib/operator/jobs/count-jobs";
import { defineGauge } from "@/lib/operator/metrics/gauge";
import { readDatabase } from "@/lib/operator/metrics/read-database";
import { readProcess } from "@/lib/operator/metrics/read-process";
import { faultOf } from "@/lib/platform/log/log";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { requestSeconds, requests } from "@/lib/platform/metrics/count-requests";
import type { Reading } from "@/lib/platform/metrics/metric";
import { type Format, writeMetrics } from "@/lib/platform/metrics/write-metrics";
import { spanEnds } from "@/lib/platform/trace/count-spans";
import { acceptedCallbacks, refusedCallbacks } from "@/lib/vendor/callbacks/count-callbacks";
import { callSeconds, lookUps, sends } from "@/lib/vendor/calls/count-calls";

/** What this process counts. A counter that is not listed here is never shown. */
const COUNTED = [
  requests,
  requestSeconds,
  sends,
  lookUps,
  callSeconds,
  acceptedCallbacks,
  refusedCallbacks,
  jobs,
  spanEnds,
];

const databaseUp = defineGauge("process", {
  name: "bahi_database_up",
  help: "1 if the database answered this scrape in time; without it the figures that come from it are missing.",
  labels: {},
});

/** Scrapers that come together share one reading; Prometheus by itself asks every 15 seconds or less often. */
const FRESH_MS = 5_000;
/** Prometheus gives up after ten seconds, so the answer comes before that, with what is known. */
const DATABASE_LIMIT_MS = 4_000;

type Read = { at: number; readings: Promise<Reading[]> };

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiFigures?: Read };

/**
 * Everything that this process knows or reads from the database. Never throws.
 * @param limitMs how long the database may take
 */
export async function readMetrics(limitMs = DATABASE_LIMIT_MS): Promise<Reading[]> {
  const figures = await inTime(databaseFigures(), limitMs);
  return [
    ...readProcess(),
    ...COUNTED.map((counted) => counted.read()),
    databaseUp.with([{ labels: {}, value: figures ? 1 : 0 }]),
    ...(figures ?? []),
  ];
}

/**
 * The answer to a scrape.
 * @param role which of our processes this is; Prometheus adds the machine and port itself
 */
export async function scrape(
  role: "portal" | "worker",
  format: Format,
  limitMs = DATABASE_LIMIT_MS,
): Promise<string> {
  return writeMetrics(await readMetrics(limitMs), role, format);
}

function databaseFigures(): Promise<Reading[]> {
  const at = performance.now();
  if (!holder.bahiFigures || at - holder.bahiFigures.at > FRESH_MS)
    holder.bahiFigures = { at, readings: readDatabase() };
  return holder.bahiFigures.readings;
}

async function inTime(readings: Promise<Reading[]>, limitMs: number): Promise<Reading[] | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, limitMs, null);
  });
  const read = readings.catch((error: unknown) => {
    logSparingly(
      "warn",
      "metrics without database",
      faultOf(error),
      "metrics without the database's figures",
    );
    return null;
  });
  return Promise.race([read, late]).finally(() => clearTimeout(timer));
}
