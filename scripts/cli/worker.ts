import { writeFileSync } from "node:fs";
import { db } from "@/db/client";
import { keepWorking } from "@/lib/operator/jobs/worker";
import { env } from "@/lib/platform/env/env";
import { findWrongKey } from "@/lib/platform/privacy/verify-keys";

const wrong = await findWrongKey(db());
if (wrong) {
  console.error(`${wrong} is not the one of this database. Give the worker the keys of the portal.`);
  process.exit(1);
}
// A worker of its own beside the portal's: the queue hands each job to one of them.
console.log("Working. Ctrl-C stops after the jobs at hand.");
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
const beatFile = env().WORKER_BEAT_FILE;
await keepWorking(stop.signal, () => {
  if (beatFile) writeFileSync(beatFile, "");
});
process.exit(0);
