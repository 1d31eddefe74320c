import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions, users } from "@/db/schema/users";
import { findLiveSession, openSession } from "@/lib/platform/access/sessions";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { db } from "@/lib/platform/database";
import { SIGN_IN_LIMITS } from "@/lib/platform/limits/limits";
import { freshAgent } from "@/testing/fixtures";
import { lockSession, unlockSession } from "./lock-session";

const PASSWORD = "three words and more";

async function signedIn() {
  const { userId } = await freshAgent();
  await db()
    .update(users)
    .set({ passwordHash: await hashPassword(PASSWORD) })
    .where(eq(users.id, userId));
  return { userId, sessionId: await openSession(userId) };
}

const isLocked = async (sessionId: string) => (await findLiveSession(sessionId, true))?.lockedAt !== null;

test("a session is locked alone, and unlocked by its person's password", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  const second = await openSession(one.userId);
  await lockSession(one.sessionId);
  expect(await isLocked(one.sessionId)).toBe(true);
  for (const sessionId of [second, other.sessionId]) expect(await isLocked(sessionId)).toBe(false);
  for (const password of ["", "another one of words"])
    expect(await unlockSession({ ...one, password })).toMatchObject({ ok: false, code: "invalid_input" });
  expect(await isLocked(one.sessionId)).toBe(true);
  expect(await unlockSession({ ...one, password: PASSWORD })).toEqual({ ok: true, data: null });
  expect(await isLocked(one.sessionId)).toBe(false);
});

test("the moment of the lock stays when it is locked again", async () => {
  const { sessionId } = await signedIn();
  await lockSession(sessionId);
  const before = (await findLiveSession(sessionId, true))?.lockedAt;
  await lockSession(sessionId);
  expect((await findLiveSession(sessionId, true))?.lockedAt).toEqual(before);
});

test("wrong passwords at a locked screen are counted, and then the right one is not taken either", async () => {
  const person = await signedIn();
  await lockSession(person.sessionId);
  for (let n = 0; n < SIGN_IN_LIMITS.ownPassword.times; n += 1)
    await unlockSession({ ...person, password: "another one of words" });
  expect(await unlockSession({ ...person, password: PASSWORD })).toMatchObject({ code: "too_many_tries" });
  const [row] = await db().select().from(sessions).where(eq(sessions.id, person.sessionId));
  expect(row?.lockedAt).not.toBeNull();
});
