import { db } from "@/db/client";
import { alertChannels, raiseAlert } from "@/lib/alerts/raise-alert";
import { auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/result";

/** Sends an alert that says it is a test over every channel that is set; refused where none is. */
export async function sendTestAlert({ actor }: { actor: AdminActor }): Promise<Result<null>> {
  const channels = alertChannels();
  if (channels.length === 0) return fail("no_alert_channel");
  await db().transaction(async (tx) => {
    await raiseAlert(tx, "test", {});
    await recordAudit(tx, {
      userId: actor.userId,
      action: "alert.tested",
      object: "alerts",
      facts: { channels: auditId(channels.join(".")) },
    });
  });
  return ok(null);
}
