import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { NewerDatabase } from "@/db/migration-plan";
import { untilMigrated } from "@/db/until-migrated";
import { keepWorking } from "@/lib/operator/jobs/worker";
import { listenForScrapes } from "@/lib/operator/metrics/answer-metrics";
import { databasePool, db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { findWrongKey } from "@/lib/platform/privacy/verify-keys";
import { startTracing } from "@/lib/platform/trace/start-tracing";
import { databaseSentence } from "../launcher/database-fault.mjs";
import { announceMissing } from "./announce-upgrade";

// The database's queries are traced from its first connection on.
const sendLastSpans = await startTracing("worker");
const stop = new AbortController();
const { WORKER_BEAT_FILE: beatFile, WORKER_METRICS_PORT: metricsPort, STOP_WAIT_MS: stopMs } = env();
let stopsAt: number | undefined;
// A signal to the whole group arrives twice, since the launcher passes it on: the second must not cut off the stop.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    stopsAt ??= performance.now() + stopMs;
    stop.abort();
  });
try {
  // Jobs need the tables of this version, and a portal that starts beside this worker may still have to migrate them.
  await Promise.race([untilMigrated(databasePool(), announceMissing), once(stop.signal, "abort")]);
} catch (error) {
  const sentence = error instanceof NewerDatabase ? error.message : databaseSentence(error);
  if (!sentence) throw error;
  fail(sentence);
}
if (stop.signal.aborted) process.exit(0);
const wrong = await findWrongKey(db());
if (wrong) fail(`${wrong} does not belong to this database. Give the worker the portal's keys.`);
// This worker runs beside the portal's own; the queue gives each job to one of them.
console.log("Working. Ctrl-C stops after the current jobs.");
if (metricsPort) listenForScrapes(metricsPort);
await keepWorking(stop.signal, () => {
  if (beatFile) writeFileSync(beatFile, "");
});
await sendLastSpans((stopsAt ?? 0) - performance.now());
process.exit(0);

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
