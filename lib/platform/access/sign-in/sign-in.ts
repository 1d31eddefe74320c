import { eq } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import { type Role, users } from "@/db/schema/users";
import { hasFactor, openSession } from "@/lib/platform/access/sessions";
import { noteFailedSignIn, type SignInFailure } from "@/lib/platform/access/sign-in/note-failed-sign-in";
import { BusyError, passwordMatches } from "@/lib/platform/access/sign-in/password";
import { beginPending } from "@/lib/platform/access/sign-in/pending-sign-in";
import { type Caller, forgetTry, takeTry } from "@/lib/platform/access/sign-in/sign-in-limits";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

const SOON_MS = 10_000;

/** The normalised e-mail used to look up and count an account. */
export function accountEmail(typed: string): string {
  return typed.trim().toLowerCase();
}

/** A session, or a sign-in that waits for a code: its token, for the browser that knew the password. */
export type SignedIn = { role: Role; sessionId: string } | { role: Role; pending: string };

/**
 * Checks an e-mail and password and opens a session; for a person with a second factor it only begins a sign-in that
 * waits for the code. Until that is right, the try counts as one of the account's.
 * @param input.device the id of a device that has signed in to this account before, if it has
 * @returns the session or the waiting sign-in; `sign_in_failed` for a wrong password, an unknown account or a suspended one alike;
 * `too_many_tries`, with the time when the next try is allowed, if a limit is used up or the queue is full
 */
export async function signInWithPassword(
  input: { password: string } & Pick<Caller, "email" | "address"> & Partial<Caller>,
): Promise<Result<SignedIn>> {
  const email = accountEmail(input.email);
  // Postgres rejects NUL in text, so no account has one in its e-mail.
  if (email.includes("\0")) return fail("sign_in_failed");
  const caller = { device: null, isForwarded: false, ...input, email };
  const refuse = (why: SignInFailure) => {
    noteFailedSignIn(email, why);
    return fail("sign_in_failed");
  };
  const tooMany = (until: Date) => {
    noteFailedSignIn(email, "too_many_tries");
    return fail("too_many_tries", { facts: { until: until.toISOString() } });
  };
  const until = await takeTry(caller);
  if (until) return tooMany(until);
  const [user] = await db()
    .select({
      id: users.id,
      role: users.role,
      passwordHash: users.passwordHash,
      status: users.status,
      shopStatus: shops.status,
      hasFactor,
    })
    .from(users)
    .leftJoin(shops, eq(shops.id, users.shopId))
    .where(eq(users.email, email));
  const isRight = await passwordMatches(user?.passwordHash, input.password, caller.device !== null).catch(
    (error) => {
      if (error instanceof BusyError) return "busy" as const;
      throw error;
    },
  );
  if (isRight === "busy") return tooMany(later(now(), SOON_MS));
  if (!user) return refuse("unknown_account");
  if (!isRight) return refuse("wrong_password");
  if (user.status !== "active" || user.shopStatus === "suspended") return refuse("suspended");
  if (user.hasFactor) return ok({ role: user.role, pending: await beginPending(user.id) });
  await forgetTry(caller);
  return ok({ role: user.role, sessionId: await openSession(user.id) });
}
