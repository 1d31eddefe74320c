import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/users";
import { proveCode } from "@/lib/platform/access/second-factor/codes/prove-code";
import { readTypedCode } from "@/lib/platform/access/second-factor/codes/typed-code";
import { BusyError, passwordMatches } from "@/lib/platform/access/sign-in/password";
import { forgetOwnTries, takeOwnTry } from "@/lib/platform/access/sign-in/sign-in-limits";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

const SOON_MS = 10_000;

const tooMany = (until: Date) => fail("too_many_tries", { facts: { until: until.toISOString() } });
const wrong = (field: "password" | "code", code: string) =>
  fail("invalid_input", { fieldErrors: { [field]: code } });

/**
 * Asks a signed-in person for their password again, so that an open page on a shared PC is not enough.
 * @returns `invalid_input` at the field `password`, or `too_many_tries`
 */
export async function provePassword(userId: string, password: string): Promise<Result<null>> {
  if (password === "") return wrong("password", "password_missing");
  const until = await takeOwnTry("ownPassword", userId);
  if (until) return tooMany(until);
  const [user] = await db()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId));
  try {
    if (!(await passwordMatches(user?.passwordHash, password, true)))
      return wrong("password", "password_wrong");
  } catch (error) {
    if (error instanceof BusyError) return tooMany(later(now(), SOON_MS));
    throw error;
  }
  await forgetOwnTries("ownPassword", userId);
  return ok(null);
}

/**
 * Asks a signed-in person for a code, uses it up, and does something in the same transaction.
 * @param work what the code permits. If it refuses, the code is used up all the same
 * @returns `invalid_input` at the field `code`, or `too_many_tries`; otherwise what `work` returns
 */
export async function withCode<Data>(
  userId: string,
  code: string,
  work: (tx: Transaction) => Promise<Result<Data>>,
): Promise<Result<Data>> {
  const typed = readTypedCode(code);
  if (!typed) return wrong("code", code === "" ? "code_missing" : "code_form");
  const until = await takeOwnTry("ownCode", userId);
  if (until) return tooMany(until);
  const done = await db().transaction(async (tx) => {
    // People are locked before their factors, as where a factor is enrolled.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    return (await proveCode(tx, userId, typed)) ? { result: await work(tx) } : null;
  });
  if (!done) return wrong("code", "code_wrong");
  await forgetOwnTries("ownCode", userId);
  return done.result;
}
