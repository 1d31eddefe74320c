import { eraseListsJob } from "@/lib/accounts/erase-lists";
import { checkAlertsJob } from "@/lib/alerts/check-alerts";
import { eraseAlertsJob } from "@/lib/alerts/erase-old-alerts";
import { sendAlertJob } from "@/lib/alerts/send-alert";
import { noteHeadJob } from "@/lib/audit/note-head";
import { verifyAuditJob } from "@/lib/audit/verify-daily";
import { backupJob } from "@/lib/backups/make-daily-backup";
import { drainJob } from "@/lib/callbacks/drain-callbacks";
import { eraseRefusalsJob } from "@/lib/callbacks/erase-old-refusals";
import { eraseDraftsJob } from "@/lib/drafts/erase-old-drafts";
import type { Job, Jobs } from "@/lib/jobs/define-job";
import { sweepJob } from "@/lib/jobs/sweep";
import { reconcileOrderJob } from "@/lib/orders/reconcile-order";
import { reconcileJob } from "@/lib/reconciliation/reconcile-day";
import { checkUpstreamJob } from "@/lib/upstream/check-upstream";

/** Every job that a worker works off; one that is defined and not listed here does not compile. */
export const JOBS: { [Name in keyof Jobs]: Job<Name> } = {
  check_alerts: checkAlertsJob,
  check_upstream: checkUpstreamJob,
  drain_callbacks: drainJob,
  erase_account_lists: eraseListsJob,
  erase_old_alerts: eraseAlertsJob,
  erase_old_drafts: eraseDraftsJob,
  erase_old_refusals: eraseRefusalsJob,
  make_backup: backupJob,
  note_audit_head: noteHeadJob,
  reconcile_order: reconcileOrderJob,
  reconcile_yesterday: reconcileJob,
  send_alert: sendAlertJob,
  sweep_orders: sweepJob,
  verify_audit: verifyAuditJob,
};
