import { and, eq, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { usedProofs } from "@/db/schema/second-factors";
import { sessions, users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { proveCode } from "@/lib/platform/access/second-factor/codes/prove-code";
import { readTypedCode, type TypedCode } from "@/lib/platform/access/second-factor/codes/typed-code";
import { BusyError, passwordMatches } from "@/lib/platform/access/sign-in/password";
import { giveProofTryBack, mayNoteFailure, takeProofTry } from "@/lib/platform/access/sign-in/sign-in-limits";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { HOUR_MS } from "@/lib/platform/india-day";

/** What was typed where a factor is asked for again. */
export type TypedProof = { code: string; password: string };

/** Why it is not one. The texts are message keys under `fieldErrors`. */
export type ProofFault =
  | "code_missing"
  | "code_form"
  | "code_wrong"
  | "password_missing"
  | "password_wrong"
  | "proof_busy"
  | "proof_too_many"
  | "proof_used";

/**
 * Checks the factor that an admin shows again, and uses it up: a code of the app or a recovery code; the password where the
 * person has no factor. Wrong ones count per session, so that a copied cookie has ten guesses in all, and whoever owns
 * the session signs in again.
 * @param shown.verb what it is for
 * @param shown.question the id of the question that it answers, which is answered once; null where each answer is typed for itself
 * @returns null if it was right, which the session remembers; otherwise what is wrong
 */
export async function showProof(
  actor: AdminActor,
  shown: { typed: TypedProof; verb: string; question: string | null },
): Promise<ProofFault | null> {
  const { code, password } = shown.typed;
  const asksPassword = actor.proof.asks === "password";
  const typed = asksPassword ? null : readTypedCode(code);
  if (asksPassword && password === "") return "password_missing";
  if (!asksPassword && !typed) return code === "" ? "code_missing" : "code_form";
  if (await takeProofTry(actor.sessionId)) return "proof_too_many";
  try {
    const isRightPassword = asksPassword && (await isOwnPassword(actor, password));
    const fault = await db().transaction((tx) =>
      useUp(tx, actor, { ...shown, code: typed, isRightPassword }),
    );
    // An answered question says nothing about what was typed.
    if (!fault || fault === "proof_used") await giveProofTryBack(actor.sessionId);
    else await noteWrong(actor, shown.verb);
    return fault;
  } catch (error) {
    if (!(error instanceof BusyError)) throw error;
    await giveProofTryBack(actor.sessionId);
    return "proof_busy";
  }
}

async function isOwnPassword({ userId }: AdminActor, password: string): Promise<boolean> {
  const [user] = await db().select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return passwordMatches(user?.hash, password.slice(0, 1_024), true);
}

type Checked = { code: TypedCode | null; isRightPassword: boolean; verb: string; question: string | null };

async function useUp(tx: Transaction, actor: AdminActor, checked: Checked): Promise<ProofFault | null> {
  const { userId, sessionId } = actor;
  // People are locked before their factors, as where a factor is enrolled.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
  // Only now, behind that lock: of many answers to a question at once one is first.
  if (checked.question !== null && (await isAnswered(tx, checked.question))) return "proof_used";
  const factor = checked.code
    ? await proveCode(tx, userId, checked.code)
    : checked.isRightPassword
      ? "password"
      : null;
  if (!factor) return checked.code ? "code_wrong" : "password_wrong";
  if (checked.question !== null) await noteAnswer(tx, userId, checked.question);
  await tx.update(sessions).set({ provenAt: now() }).where(eq(sessions.id, sessionId));
  await recordAudit(tx, {
    ...{ userId, action: "factor.shown_again", object: auditId(userId) },
    facts: auditFacts({ act: checked.verb, factor }),
  });
  return null;
}

async function isAnswered(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.$count(usedProofs, eq(usedProofs.id, id))) > 0;
}

async function noteAnswer(tx: Transaction, userId: string, id: string): Promise<void> {
  const at = now();
  const isOld = and(eq(usedProofs.userId, userId), lt(usedProofs.at, later(at, -HOUR_MS)));
  await tx.delete(usedProofs).where(isOld);
  await tx.insert(usedProofs).values({ id, userId, at });
}

async function noteWrong({ userId }: AdminActor, verb: string): Promise<void> {
  if (!(await mayNoteFailure(`${userId} proof`))) return;
  const facts = auditFacts({ act: verb });
  await recordAudit(db(), { userId, action: "factor.not_shown", object: auditId(userId), facts });
}
