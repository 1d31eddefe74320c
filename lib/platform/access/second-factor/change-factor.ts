import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recoveryCodes, totpEnrolments, totpFactors } from "@/db/schema/second-factors";
import type { Actor } from "@/lib/platform/access/actor";
import { makeRecoveryCodes } from "@/lib/platform/access/second-factor/codes/recovery-codes";
import { findFactor, findOwnAccount } from "@/lib/platform/access/second-factor/find-own";
import { provePassword, withCode } from "@/lib/platform/access/second-factor/prove-again";
import { isFactorRequired } from "@/lib/platform/access/second-factor/requirement";
import { endSessionsOfUser } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

type Call = { actor: Actor; input: { password: string; code: string } };

/**
 * A person removes their own factor, by password and a code of it. `factor_required` if they must have one: they can
 * only move it to another phone, by enrolling again.
 */
export async function removeFactor({ actor, input }: Call): Promise<Result<null>> {
  const { userId } = actor;
  if (isFactorRequired(await findOwnAccount(db(), actor))) return fail("factor_required");
  const own = await provePassword(userId, input.password);
  if (!own.ok) return own;
  return withCode(userId, input.code, async (tx) => {
    await dropFactor(tx, userId);
    await recordAudit(tx, { userId, action: "factor.removed", object: auditId(userId), facts: {} });
    return ok(null);
  });
}

/** A person makes new recovery codes, by a code of their app or an old recovery code. The earlier ones stop working. */
export async function renewRecoveryCodes({
  actor,
  input,
}: {
  actor: Actor;
  input: { code: string };
}): Promise<Result<{ codes: string[] }>> {
  const { userId } = actor;
  return withCode(userId, input.code, async (tx) => {
    const codes = await makeRecoveryCodes(tx, userId);
    await recordAudit(tx, { userId, action: "factor.codes_made", object: auditId(userId), facts: {} });
    return ok({ codes });
  });
}

/** A person says that they kept their recovery codes. Repeatable. */
export async function keepRecoveryCodes({ actor }: { actor: Actor }): Promise<Result<null>> {
  await db()
    .update(recoveryCodes)
    .set({ keptAt: now() })
    .where(and(eq(recoveryCodes.userId, actor.userId), isNull(recoveryCodes.keptAt)));
  return ok(null);
}

/**
 * Takes a factor from a person who lost it, and ends their sessions. Who may have that done is decided by the caller.
 * @param by the admin who does it; null for the command line
 * @returns false if the person has none
 */
export async function resetFactor(tx: Transaction, userId: string, by: string | null): Promise<boolean> {
  if (!(await findFactor(tx, { userId }))) return false;
  await dropFactor(tx, userId);
  await endSessionsOfUser(tx, userId, "factor_changed");
  await recordAudit(tx, { userId: by, action: "factor.reset", object: auditId(userId), facts: {} });
  return true;
}

async function dropFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(totpFactors).where(eq(totpFactors.userId, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.delete(totpEnrolments).where(eq(totpEnrolments.userId, userId));
}
