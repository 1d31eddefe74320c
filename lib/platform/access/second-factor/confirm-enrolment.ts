import { eq } from "drizzle-orm";
import { totpEnrolments, totpFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import type { SignedInPerson } from "@/lib/platform/access/actor";
import { endPermits } from "@/lib/platform/access/second-factor/codes/permits";
import { makeRecoveryCodes } from "@/lib/platform/access/second-factor/codes/recovery-codes";
import { matchingStep } from "@/lib/platform/access/second-factor/codes/totp";
import { readTypedCode } from "@/lib/platform/access/second-factor/codes/typed-code";
import { findEnrolment, findFactor } from "@/lib/platform/access/second-factor/find-own";
import { endSessionsOfUser, insertSession } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";

const wrong = (code: string): Result<never> => fail("invalid_input", { fieldErrors: { code } });

/**
 * The first code of a new app: from here on the person signs in with it. All of their sessions end, since nobody
 * showed a code in them; this browser gets a new one, whose id nobody knew before. A wrong code changes nothing: the secret is on the person's own screen.
 * @returns the recovery codes, to be shown once, and the new session; `enrolment_over` if it was begun elsewhere, too long ago or twice
 */
export async function confirmEnrolment(call: {
  actor: SignedInPerson;
  input: { code: string };
}): Promise<Result<{ codes: string[]; sessionId: string }>> {
  const { userId, sessionId } = call.actor;
  const typed = readTypedCode(call.input.code);
  if (typed?.kind !== "totp") return wrong(call.input.code === "" ? "code_missing" : "code_form");
  return db().transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    const [enrolment, factor] = [
      await findEnrolment(tx, { userId, sessionId }),
      await findFactor(tx, { userId }),
    ];
    if (!enrolment || (factor?.id ?? null) !== enrolment.replaces) return fail("enrolment_over");
    const { id, sealed } = enrolment;
    const at = now();
    const step = matchingStep(openRecord(id, enrolment).secret ?? "", typed.code, at);
    if (step === null) return wrong("code_wrong");
    // A rotation of the master key may have wrapped it again since it was read.
    const [ended] = await tx
      .delete(totpEnrolments)
      .where(eq(totpEnrolments.userId, userId))
      .returning({ dataKey: totpEnrolments.dataKey });
    if (!ended) return fail("enrolment_over");
    await tx.delete(totpFactors).where(eq(totpFactors.userId, userId));
    await tx.insert(totpFactors).values({ id, userId, ...ended, sealed, usedSteps: [step], createdAt: at });
    await endPermits(tx, userId);
    await endSessionsOfUser(tx, userId, "factor_changed");
    const codes = await makeRecoveryCodes(tx, userId);
    const action = factor ? "factor.replaced" : "factor.enrolled";
    await recordAudit(tx, { userId, action, object: auditId(userId), facts: {} });
    return ok({ codes, sessionId: await insertSession(tx, userId, "totp") });
  });
}
