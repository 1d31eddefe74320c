import { keepCheck, verifyChain } from "@/lib/platform/audit/verify-chain";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { log } from "@/lib/platform/log/log";

/** Verifies the whole audit log, keeps the result for the page, and logs an error if it is not sound. */
export async function verifyDaily(): Promise<void> {
  const verified = await verifyChain();
  await keepCheck(db(), verified, null);
  if (verified.broken) log.error(verified.broken, "the audit log is not sound");
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    verify_audit: Nothing;
  }
}

export const verifyAuditJob = defineJob({
  task: "verify_audit",
  payload: NOTHING,
  schedule: { match: "41 21 * * *" },
  run: verifyDaily,
});
