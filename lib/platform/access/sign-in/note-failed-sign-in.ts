import { eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { mayNoteFailure } from "@/lib/platform/access/sign-in/sign-in-limits";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { faultOf, log } from "@/lib/platform/log/log";

export type SignInFailure =
  | "wrong_password"
  | "wrong_code"
  | "unknown_account"
  | "suspended"
  | "too_many_tries";

/**
 * Records in the audit log that a sign-in failed, and why: at most ten an hour per account and code, and ten for all
 * unknown accounts together, so that a stranger cannot flood a log that keeps everything. The caller does not wait
 * for it: the response time must not reveal whether an account exists.
 */
export function noteFailedSignIn(email: string, code: SignInFailure): void {
  note(email, code).catch((error) => log.error(faultOf(error), "failed sign-in not audited"));
}

async function note(email: string, code: SignInFailure): Promise<void> {
  const [user] = await db().select({ id: users.id }).from(users).where(eq(users.email, email));
  const object = user?.id ?? "unknown_account";
  if (!(await mayNoteFailure(`${object} ${code}`))) return;
  await recordAudit(db(), {
    userId: null,
    action: "sign_in.failed",
    object: auditId(object),
    facts: { code },
  });
}
