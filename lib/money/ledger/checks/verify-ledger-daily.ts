import { keepLedgerCheck } from "@/lib/money/ledger/checks/keep-ledger-check";
import { verifyLedger } from "@/lib/money/ledger/verify-ledger";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { log } from "@/lib/platform/log/log";

/** Verifies the whole ledger, keeps the result for alerts, doctor and figures, and logs an error if something is broken. */
export async function verifyLedgerDaily(): Promise<void> {
  const report = await verifyLedger(db());
  await keepLedgerCheck(db(), report);
  const [first] = report.broken;
  if (first) log.error({ ...first, broken: report.broken.length }, "the ledger is broken");
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    verify_ledger: Nothing;
  }
}

export const verifyLedgerJob = defineJob({
  task: "verify_ledger",
  payload: NOTHING,
  schedule: { match: "11 22 * * *" },
  run: verifyLedgerDaily,
});
