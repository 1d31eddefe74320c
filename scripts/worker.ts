import { keepWorking } from "@/lib/jobs/worker";

// A worker of its own beside the portal's: the queue hands each job to one of them.
console.log("Working. Ctrl-C stops after the jobs at hand.");
await keepWorking();
process.exit(0);
