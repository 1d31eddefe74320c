import { checkPortal } from "@/lib/operator/doctor/checks/check-portal";
import type { AdminActor } from "@/lib/platform/access/actor";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { ok, type Result } from "@/lib/platform/result";

/** Runs the checks at an admin's request. They only read from the vendor. */
export async function requestChecks(call: { actor: AdminActor }): Promise<Result<null>> {
  const { userId } = call.actor;
  await recordAudit(db(), { userId, action: "doctor.requested", object: "portal", facts: {} });
  await checkPortal(userId);
  return ok(null);
}
