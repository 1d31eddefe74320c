import { db } from "@/db/client";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { checkPortal } from "@/lib/doctor/check-portal";
import { ok, type Result } from "@/lib/result";

/** An admin has the checks made. They read at the vendor and write nothing there. */
export async function requestChecks(call: { actor: AdminActor }): Promise<Result<null>> {
  const { userId } = call.actor;
  await recordAudit(db(), { userId, action: "doctor.requested", object: "portal", facts: {} });
  await checkPortal(userId);
  return ok(null);
}
