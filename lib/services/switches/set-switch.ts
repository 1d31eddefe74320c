import { and, eq, ne } from "drizzle-orm";
import { type Service, services } from "@/db/schema/services";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { DECLARATION_VERSION, DECLARED_SERVICE } from "@/lib/services/switches/schema";

/**
 * An admin switches a service for the whole portal. Aadhaar verification cannot be switched on this way
 * (`not_allowed`): it needs a declaration. `changed_meanwhile` if the switch is already in that position.
 */
export async function setSwitch(call: {
  actor: AdminActor;
  input: { service: Service; to: "on" | "off" };
}): Promise<Result<null>> {
  const { service, to } = call.input;
  if (service === DECLARED_SERVICE && to === "on") return fail("not_allowed");
  return change(call.actor, service, to === "on", {});
}

/** An admin declares the operator's authority for Aadhaar verification, which switches it on. */
export async function setDeclared(call: { actor: AdminActor }): Promise<Result<null>> {
  return change(call.actor, DECLARED_SERVICE, true, { declaration: DECLARATION_VERSION });
}

async function change(
  actor: AdminActor,
  service: Service,
  enabled: boolean,
  facts: Record<string, string>,
): Promise<Result<null>> {
  return db().transaction(async (tx) => {
    const [changed] = await tx
      .update(services)
      .set({ enabled })
      .where(and(eq(services.code, service), ne(services.enabled, enabled)))
      .returning({ code: services.code });
    if (!changed) return fail("changed_meanwhile");
    await recordAudit(tx, {
      userId: actor.userId,
      action: "service.switched",
      object: auditId(service),
      facts: { to: enabled ? "on" : "off", ...facts },
    });
    return ok(null);
  });
}
