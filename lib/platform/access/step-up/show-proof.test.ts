import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { sessions, users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { openSession } from "@/lib/platform/access/sessions";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { freshAdmin } from "@/testing/fixtures";
import { codeOf, enrolled, wrongCode } from "@/testing/second-factor";
import { isRecent, RECENT_MS } from "./demand";
import { showProof } from "./show-proof";

const PASSWORD = "words of the operator";
const START = Date.parse("2026-11-30T09:00:00Z");
let time = START;
const forward = (ms: number) => {
  time += ms;
  setClock(() => time);
};
afterEach(() => setClock());

/** An admin in a session of their own, with an app or only a password. */
async function admin(asks: "code" | "password") {
  forward(0);
  const { userId, ...rest } = await freshAdmin();
  await db()
    .update(users)
    .set({ passwordHash: await hashPassword(PASSWORD) })
    .where(eq(users.id, userId));
  const sessionId = await openSession(userId);
  const app = await enrolled(userId);
  const actor: AdminActor = { ...rest, userId, sessionId, proof: { asks, at: new Date(time) } };
  return { actor, ...app };
}

const show = (
  actor: AdminActor,
  typed: { code?: string; password?: string },
  question: string | null = null,
) => showProof(actor, { typed: { code: "", password: "", ...typed }, verb: "adjustShop", question });

async function provenAt({ sessionId }: AdminActor) {
  const [row] = await db().select({ at: sessions.provenAt }).from(sessions).where(eq(sessions.id, sessionId));
  return row?.at?.getTime() ?? null;
}

const factsOf = async ({ userId }: AdminActor, action: string) =>
  (await db().select().from(auditLog).where(eq(auditLog.userId, userId)))
    .filter((entry) => entry.action === action)
    .map(({ facts }) => facts);

test("a factor within ten minutes is recent, one before is not", async () => {
  const { actor } = await admin("code");
  forward(RECENT_MS);
  expect(isRecent(actor)).toBe(true);
  forward(1);
  expect(isRecent(actor)).toBe(false);
});

describe("with an app", () => {
  test("a code or a recovery code is accepted once, and the session remembers it; the password is no use", async () => {
    const { actor, secret, recovery } = await admin("code");
    forward(60_000);
    expect(await show(actor, { password: PASSWORD })).toBe("code_missing");
    expect(await show(actor, { code: "12" })).toBe("code_form");
    expect(await show(actor, { code: wrongCode(secret) })).toBe("code_wrong");
    expect(await provenAt(actor)).toBeNull();
    const code = codeOf(secret);
    expect(await show(actor, { code })).toBeNull();
    expect(await provenAt(actor)).toBe(time);
    expect(await show(actor, { code })).toBe("code_wrong");
    expect(await show(actor, { code: recovery[2] ?? "" })).toBeNull();
    expect(await show(actor, { code: recovery[2] ?? "" })).toBe("code_wrong");
    expect(await factsOf(actor, "factor.shown_again")).toEqual([
      { act: "adjustShop", factor: "totp" },
      { act: "adjustShop", factor: "recovery_code" },
    ]);
    expect(await factsOf(actor, "factor.not_shown")).toHaveLength(3);
  });

  test("wrong ones are counted for the session: after ten none is accepted there, and elsewhere it is", async () => {
    const { actor, secret } = await admin("code");
    for (let n = 0; n < 10; n += 1) expect(await show(actor, { code: wrongCode(secret) })).toBe("code_wrong");
    expect(await show(actor, { code: codeOf(secret) })).toBe("proof_too_many");
    const again = { ...actor, sessionId: await openSession(actor.userId) };
    expect(await show(again, { code: codeOf(secret) })).toBeNull();
    expect(await show(actor, { code: codeOf(secret, 1) })).toBe("proof_too_many");
  });
});

describe("without a factor", () => {
  test("the password is accepted, and a code is no use", async () => {
    const { actor, secret } = await admin("password");
    expect(await show(actor, { code: codeOf(secret) })).toBe("password_missing");
    expect(await show(actor, { password: "words of somebody", code: codeOf(secret) })).toBe("password_wrong");
    expect(await show(actor, { password: PASSWORD })).toBeNull();
    expect(await provenAt(actor)).toBe(time);
  });

  test("a question is answered once, of nine answers at once too", async () => {
    const { actor } = await admin("password");
    const question = randomUUID();
    expect(await show(actor, { password: "words of somebody" }, question)).toBe("password_wrong");
    const faults = await Promise.all(
      Array.from({ length: 9 }, () => show(actor, { password: PASSWORD }, question)),
    );
    expect(faults.filter((fault) => fault === null)).toHaveLength(1);
    expect(new Set(faults)).toEqual(new Set([null, "proof_used"]));
    expect(await show(actor, { password: PASSWORD }, question)).toBe("proof_used");
    expect(await show(actor, { password: PASSWORD }, randomUUID())).toBeNull();
  });
});
