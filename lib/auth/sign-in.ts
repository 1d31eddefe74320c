import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema/agents";
import { users } from "@/db/schema/users";
import { noteFailedSignIn, type SignInFailure } from "@/lib/auth/note-failed-sign-in";
import { passwordMatches } from "@/lib/auth/password";
import { openSession } from "@/lib/auth/sessions";
import { forgetTries, giveTryBack, mayTrySignIn } from "@/lib/auth/try-limits";
import { fail, ok, type Result } from "@/lib/result";

/**
 * Checks a person's e-mail and password and opens a session.
 * @returns the session id; `sign_in_failed` for a wrong pair, an unknown account and a suspended one
 *          alike; `too_many_tries` when the account or the address has used up its tries.
 */
export async function signInWithPassword(input: {
  email: string;
  password: string;
  address: string;
}): Promise<Result<{ sessionId: string; role: "agent" | "admin" }>> {
  const email = input.email.trim().toLowerCase();
  // Postgres takes no NUL in a text: no account has one in its e-mail.
  if (email.includes("\0")) return fail("sign_in_failed");
  const refuse = (why: SignInFailure) => {
    noteFailedSignIn(email, why);
    return fail(why === "too_many_tries" ? why : "sign_in_failed");
  };
  if (!(await mayTrySignIn(email, input.address))) return refuse("too_many_tries");
  const [user] = await db()
    .select({
      id: users.id,
      role: users.role,
      passwordHash: users.passwordHash,
      status: users.status,
      shopStatus: agents.status,
    })
    .from(users)
    .leftJoin(agents, eq(agents.id, users.agentId))
    .where(eq(users.email, email));
  const isRight = await passwordMatches(user?.passwordHash, input.password);
  if (!user) return refuse("unknown_account");
  if (!isRight) return refuse("wrong_password");
  if (user.status !== "active" || user.shopStatus === "suspended") return refuse("suspended");
  await forgetTries(email);
  await giveTryBack(input.address);
  return ok({ sessionId: await openSession(user.id), role: user.role });
}
