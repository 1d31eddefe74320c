import { startWorker } from "@/lib/jobs/worker";

// A worker of its own beside the portal's: the queue hands each job to one of them.
const runner = await startWorker();
console.log("Working. Ctrl-C stops after the jobs at hand.");
await runner.promise;
process.exit(0);
