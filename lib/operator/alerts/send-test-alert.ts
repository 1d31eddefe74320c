import { alertChannels, raiseAlert } from "@/lib/operator/alerts/raise-alert";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** Sends a test alert over every configured channel. Refused if there is none. */
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
