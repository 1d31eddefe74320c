import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { totpFactors } from "@/db/schema/second-factors";
import type { ShownFactor } from "@/db/schema/users";
import { takeRecoveryCode } from "@/lib/platform/access/second-factor/codes/recovery-codes";
import { matchingStep } from "@/lib/platform/access/second-factor/codes/totp";
import type { TypedCode } from "@/lib/platform/access/second-factor/codes/typed-code";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { openRecord } from "@/lib/platform/privacy/envelope";

/** How many time steps are remembered: more than can be valid while a remembered one still is. */
const REMEMBERED = 8;

/**
 * Checks a person's code and uses it up: each time step, and each recovery code, is accepted once, which the database
 * decides. Tries have to be counted by the caller, before and outside this transaction.
 * @returns which factor was shown; null for a wrong or used code, and for a person without a factor
 */
export async function proveCode(
  tx: Transaction,
  userId: string,
  typed: TypedCode,
): Promise<ShownFactor | null> {
  if (typed.kind === "totp") return (await takeStep(tx, userId, typed.code)) ? "totp" : null;
  const left = await takeRecoveryCode(tx, userId, typed.code);
  if (left === null) return null;
  await recordAudit(tx, {
    userId,
    action: "factor.recovery_code_used",
    object: auditId(userId),
    facts: { left: auditId(left) },
  });
  return "recovery_code";
}

async function takeStep(tx: Transaction, userId: string, code: string): Promise<boolean> {
  const [factor] = await tx
    .select({ id: totpFactors.id, dataKey: totpFactors.dataKey, sealed: totpFactors.sealed })
    .from(totpFactors)
    .where(eq(totpFactors.userId, userId));
  const secret = factor && openRecord(factor.id, factor).secret;
  const step = secret ? matchingStep(secret, code, now()) : null;
  if (!factor || step === null) return false;
  // The steps themselves are compared, not the highest: after a clock was ahead, its steps would bar all others.
  const used = totpFactors.usedSteps;
  const taken = await tx
    .update(totpFactors)
    .set({
      usedSteps: sql`(array_append(${used}, ${step}::bigint))[greatest(1, cardinality(${used}) - ${REMEMBERED - 2}):]`,
    })
    .where(sql`${totpFactors.id} = ${factor.id} and not (${step}::bigint = any(${used}))`)
    .returning({ id: totpFactors.id });
  return taken.length === 1;
}
