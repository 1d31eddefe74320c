import { writeFileSync } from "node:fs";
import { keepWorking } from "@/lib/operator/jobs/worker";
import { listenForScrapes } from "@/lib/operator/metrics/answer-metrics";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { findWrongKey } from "@/lib/platform/privacy/verify-keys";

const wrong = await findWrongKey(db());
if (wrong) {
  console.error(`${wrong} does not belong to this database. Give the worker the portal's keys.`);
  process.exit(1);
}
// This worker runs beside the portal's own; the queue gives each job to one of them.
console.log("Working. Ctrl-C stops after the current jobs.");
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
const { WORKER_BEAT_FILE: beatFile, WORKER_METRICS_PORT: metricsPort } = env();
if (metricsPort) listenForScrapes(metricsPort);
await keepWorking(stop.signal, () => {
  if (beatFile) writeFileSync(beatFile, "");
});
process.exit(0);
