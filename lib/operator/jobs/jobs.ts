import { settleBankLinesJob } from "@/lib/money/bank-statement/matching/settle-lines";
import { verifyLedgerJob } from "@/lib/money/ledger/checks/verify-ledger-daily";
import { reconcileJob } from "@/lib/money/reconciliation/reconcile-day";
import { checkAlertsJob } from "@/lib/operator/alerts/check-alerts";
import { sendAlertJob } from "@/lib/operator/alerts/deliveries/send-alert";
import { eraseAlertsJob } from "@/lib/operator/alerts/erase-old-alerts";
import { backupJob } from "@/lib/operator/backups/make-daily-backup";
import { tombstonesJob } from "@/lib/operator/backups/tombstones/keep-tombstones";
import { sweepJob } from "@/lib/operator/jobs/sweep";
import { retentionJob } from "@/lib/operator/retention/run-retention";
import { eraseOrdersJob } from "@/lib/orders/erasure/erase-orders-job";
import { followOrderJob } from "@/lib/orders/follow/follow-order";
import { giveBackHoldsJob } from "@/lib/orders/follow/give-back-holds";
import { noteHeadJob } from "@/lib/platform/audit/note-head";
import { verifyAuditJob } from "@/lib/platform/audit/verify-daily";
import type { Job, Jobs } from "@/lib/platform/jobs/define-job";
import { eraseListsJob } from "@/lib/services/bank-account/account-list/erase-lists";
import { eraseDraftsJob } from "@/lib/services/drafts/erase-old-drafts";
import { mailLinkJob } from "@/lib/shops/forgotten/mail-link";
import { drainJob } from "@/lib/vendor/callbacks/drain-callbacks";
import { eraseRefusalsJob } from "@/lib/vendor/callbacks/refusals/erase-old-refusals";
import { keepMonthsJob } from "@/lib/vendor/calls/keep-months";
import { checkVendorJob } from "@/lib/vendor/health/check-vendor";

/** Every job a worker runs. A job that is defined but not listed here does not compile. */
export const JOBS: { [Name in keyof Jobs]: Job<Name> } = {
  check_alerts: checkAlertsJob,
  check_vendor: checkVendorJob,
  drain_callbacks: drainJob,
  erase_account_lists: eraseListsJob,
  erase_old_alerts: eraseAlertsJob,
  erase_old_drafts: eraseDraftsJob,
  erase_old_refusals: eraseRefusalsJob,
  erase_orders: eraseOrdersJob,
  give_back_holds: giveBackHoldsJob,
  keep_call_months: keepMonthsJob,
  keep_tombstones: tombstonesJob,
  make_backup: backupJob,
  mail_link: mailLinkJob,
  note_audit_head: noteHeadJob,
  follow_order: followOrderJob,
  reconcile_yesterday: reconcileJob,
  run_retention: retentionJob,
  send_alert: sendAlertJob,
  settle_bank_lines: settleBankLinesJob,
  sweep_orders: sweepJob,
  verify_audit: verifyAuditJob,
  verify_ledger: verifyLedgerJob,
};

/**
 * Tasks that had another name until this release. Jobs under the old name, queued earlier or by a process of the
 * previous release, are still processed. A line can be removed one release later.
 */
const FORMER_TASKS = { check_upstream: "check_vendor", reconcile_order: "follow_order" } as const;

/** The jobs a worker runs, by their name on the queue. */
export const TASKS: Record<string, Pick<Job, "run">> = {
  ...JOBS,
  ...Object.fromEntries(Object.entries(FORMER_TASKS).map(([former, task]) => [former, JOBS[task]])),
};
