import { randomInt } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { endSession } from "@/lib/platform/access/sessions";
import { db } from "@/lib/platform/database";
import { freshAgent, freshEmail, freshUser } from "@/testing/fixtures";
import { hashPassword } from "./password";
import { signInWithPassword } from "./sign-in";

const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);
const signIn = (email: string, password: string, address = `2001:db8:${randomInt(65_536).toString(16)}::1`) =>
  signInWithPassword({ email, password, address });

/** Entries are written after the answer, each when its turn in the audit chain comes. */
const SLOW_MACHINE = { timeout: 15_000 };

const actsOn = (object: string) =>
  db()
    .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.object, object))
    .orderBy(auditLog.seq);

async function person(status: "active" | "suspended" = "active") {
  const email = freshEmail();
  const { shopId } = await freshAgent();
  const userId = await freshUser({ role: "agent", name: "Ravi Kumar", shopId, email, passwordHash, status });
  return { email, userId };
}

test("a sign-in and the sign-out after it are audited, the sign-out once", async () => {
  const { email, userId } = await person();
  const result = await signIn(email, PASSWORD);
  if (!result.ok || "pending" in result.data) throw new Error("not signed in");
  await endSession(result.data.sessionId);
  await endSession(result.data.sessionId);
  expect(await actsOn(userId)).toEqual([
    { userId, action: "sign_in.ok", facts: {} },
    { userId, action: "signed_out", facts: {} },
  ]);
});

test("a failed sign-in is audited with its code, without the password or e-mail", async () => {
  const [right, suspended] = [await person(), await person("suspended")];
  await signIn(right.email, "wrong one here");
  await signIn(suspended.email, PASSWORD);
  for (const [{ userId }, code] of [
    [right, "wrong_password"],
    [suspended, "suspended"],
  ] as const)
    await vi.waitFor(
      async () =>
        expect(await actsOn(userId)).toEqual([{ userId: null, action: "sign_in.failed", facts: { code } }]),
      SLOW_MACHINE,
    );
});

test("a flood of failures leaves ten entries per account and code", async () => {
  const { email, userId } = await person();
  const address = "198.51.100.9";
  for (let n = 0; n < 10; n++) await signIn(email, "wrong one here", address);
  await Promise.all(Array.from({ length: 30 }, () => signIn(email, PASSWORD, address)));
  await vi.waitFor(async () => expect(await actsOn(userId)).toHaveLength(20), SLOW_MACHINE);
  const codes = (await actsOn(userId)).map(({ facts }) => facts.code);
  expect(codes.filter((code) => code === "too_many_tries")).toHaveLength(10);
});

test("unknown accounts share one audit object, and ten entries an hour", async () => {
  await Promise.all(Array.from({ length: 15 }, () => signIn(freshEmail(), PASSWORD)));
  const unknown = and(eq(auditLog.object, "unknown_account"), eq(auditLog.action, "sign_in.failed"));
  const rows = () =>
    db().select({ facts: auditLog.facts }).from(auditLog).where(unknown).orderBy(desc(auditLog.seq));
  await vi.waitFor(async () => expect((await rows()).length).toBeGreaterThan(0), SLOW_MACHINE);
  const codes = (await rows()).filter(({ facts }) => facts.code === "unknown_account");
  expect(codes.length).toBeLessThanOrEqual(10);
});
