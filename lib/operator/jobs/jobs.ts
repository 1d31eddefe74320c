import { reconcileJob } from "@/lib/money/reconciliation/reconcile-day";
import { checkAlertsJob } from "@/lib/operator/alerts/check-alerts";
import { eraseAlertsJob } from "@/lib/operator/alerts/erase-old-alerts";
import { sendAlertJob } from "@/lib/operator/alerts/send-alert";
import { backupJob } from "@/lib/operator/backups/make-daily-backup";
import { sweepJob } from "@/lib/operator/jobs/sweep";
import { reconcileOrderJob } from "@/lib/orders/follow/reconcile-order";
import { noteHeadJob } from "@/lib/platform/audit/note-head";
import { verifyAuditJob } from "@/lib/platform/audit/verify-daily";
import type { Job, Jobs } from "@/lib/platform/jobs/define-job";
import { eraseDraftsJob } from "@/lib/services/drafts/erase-old-drafts";
import { eraseListsJob } from "@/lib/vendor/account-list/erase-lists";
import { drainJob } from "@/lib/vendor/callbacks/drain-callbacks";
import { eraseRefusalsJob } from "@/lib/vendor/callbacks/erase-old-refusals";
import { checkUpstreamJob } from "@/lib/vendor/health/check-upstream";

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
