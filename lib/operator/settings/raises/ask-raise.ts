import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { secondAdminRaises } from "@/db/schema/second-admin-raises";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { fail, ok, type Result } from "@/lib/platform/result";

/** Amounts above which a second admin is needed, in paise; null is none, the highest. */
type Change = { from: number | null; to: number | null };

/** Whether fewer amounts need a second admin than before. */
export function isRaise({ from, to }: Change): boolean {
  return from !== null && (to === null || to > from);
}

/** What the audit log keeps of an amount. */
export const amountFact = (paise: number | null) => auditId(paise ?? "none");

/**
 * Asks another admin to confirm a higher amount, under the lock of the settings. The same amount again changes nothing;
 * another one while one waits is refused (`raise_waits`).
 */
export async function askRaise(
  tx: Transaction,
  { userId }: AdminActor,
  { from, to }: Change,
): Promise<Result<{ isNew: boolean }>> {
  const waits = eq(secondAdminRaises.state, "waiting");
  const [waiting] = await tx.select().from(secondAdminRaises).where(waits);
  if (waiting) return waiting.abovePaise === to ? ok({ isNew: false }) : fail("raise_waits");
  const [made] = await tx
    .insert(secondAdminRaises)
    .values({ abovePaise: to, askedBy: userId, askedAt: now() })
    .returning({ id: secondAdminRaises.id });
  if (!made) throw new Error("The higher amount could not be asked for");
  await recordAudit(tx, {
    ...{ userId, action: "second_admin_raise.asked", object: auditId(made.id) },
    facts: { from: amountFact(from), to: amountFact(to) },
  });
  return ok({ isNew: true });
}
