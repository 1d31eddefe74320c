import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { shops } from "@/db/schema/shops";
import { sessions, users } from "@/db/schema/users";
import { findLiveSession } from "@/lib/platform/access/sessions";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { SIGN_IN_LIMITS } from "@/lib/platform/limits/limits";
import { freshAgent, freshEmail, freshUser } from "@/testing/fixtures";
import { codeOf, enrolled, wrongCode } from "@/testing/second-factor";
import { finishSignIn } from "./finish-sign-in";
import { hashPassword } from "./password";
import { CODES_PER_SIGN_IN, PENDING_MS } from "./pending-sign-in";
import { signInWithPassword } from "./sign-in";

const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);
const OVER = { ok: false, code: "sign_in_over" };
const WRONG = { ok: false, code: "invalid_input", fieldErrors: { code: "code_wrong" } };
const freshAddress = () => `2001:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

afterEach(() => setClock());

async function person() {
  const email = freshEmail();
  const { shopId } = await freshAgent();
  const userId = await freshUser({ role: "agent", name: "Ravi Kumar", shopId, email, passwordHash });
  return { email, userId, shopId, ...(await enrolled(userId)) };
}

/** A sign-in that waits for its code, on a new device at a new address. */
async function waiting(email: string, address = freshAddress()): Promise<string> {
  const result = await signInWithPassword({ email, password: PASSWORD, address });
  if (!result.ok || !("pending" in result.data)) throw new Error("no code is asked for");
  return result.data.pending;
}

const finish = (token: string, code: string, device: string | null = null) =>
  finishSignIn({ token, code, address: freshAddress(), isForwarded: false, deviceOf: () => device });
const openSessions = (userId: string) => db().$count(sessions, eq(sessions.userId, userId));

describe("the right password of a person with a factor", () => {
  test("opens no session; a code does, and says which factor it was", async () => {
    const { email, userId, secret, recovery } = await person();
    const token = await waiting(email);
    expect(await openSessions(userId)).toBe(0);
    for (const [pending, code, factor] of [
      [token, codeOf(secret), "totp"],
      [await waiting(email), recovery[0] ?? "", "recovery_code"],
    ] as const) {
      const result = await finish(pending, code);
      if (!result.ok) throw new Error(result.code);
      expect(result.data.email).toBe(email);
      expect(await findLiveSession(result.data.sessionId, false)).toMatchObject({ userId, factor });
    }
  });

  test("alone uses up the account's tries, so it can be tried no more often than a wrong one", async () => {
    const [{ email, secret }, address] = [await person(), freshAddress()];
    for (let n = 0; n < SIGN_IN_LIMITS.accountNetwork.times - 1; n += 1) await waiting(email, address);
    const last = await waiting(email, address);
    expect(await signInWithPassword({ email, password: PASSWORD, address })).toMatchObject({
      code: "too_many_tries",
    });
    const input = { token: last, code: codeOf(secret), address, isForwarded: false, deviceOf: () => null };
    expect(await finishSignIn(input)).toMatchObject({ ok: true });
    await waiting(email, address);
  });
});

describe("a sign-in that waits", () => {
  test("opens one session, and no second one with another code", async () => {
    const { email, secret } = await person();
    const token = await waiting(email);
    expect(await finish(token, codeOf(secret))).toMatchObject({ ok: true });
    expect(await finish(token, codeOf(secret, 1))).toEqual(OVER);
  });

  test("takes five codes, then not even the right one; what is no code is not counted", async () => {
    const { email, secret } = await person();
    const token = await waiting(email);
    for (let n = 0; n < 10; n += 1)
      expect(await finish(token, "12")).toMatchObject({ fieldErrors: { code: "code_form" } });
    for (let n = 0; n < CODES_PER_SIGN_IN; n += 1)
      expect(await finish(token, wrongCode(secret))).toEqual(WRONG);
    expect(await finish(token, codeOf(secret))).toEqual(OVER);
    expect(await finish(await waiting(email), codeOf(secret))).toMatchObject({ ok: true });
  });

  test("ends after five minutes", async () => {
    let time = Date.parse("2026-11-30T09:00:00Z");
    setClock(() => time);
    const { email, secret } = await person();
    const [one, other] = [await waiting(email), await waiting(email)];
    time += PENDING_MS - 1;
    expect(await finish(one, codeOf(secret))).toMatchObject({ ok: true });
    time += 1;
    expect(await finish(other, codeOf(secret, 1))).toEqual(OVER);
  });

  test("is found by its token alone, and ends with a suspension", async () => {
    const [one, other] = [await person(), await person()];
    expect(await finish(randomUUID(), codeOf(one.secret))).toEqual(OVER);
    const tokens = [await waiting(one.email), await waiting(other.email)];
    expect(await finish(tokens[0] ?? "", codeOf(other.secret))).toEqual(WRONG);
    await db().update(users).set({ status: "suspended" }).where(eq(users.id, one.userId));
    await db().update(shops).set({ status: "suspended" }).where(eq(shops.id, other.shopId));
    expect(await finish(tokens[0] ?? "", codeOf(one.secret))).toEqual(OVER);
    expect(await finish(tokens[1] ?? "", codeOf(other.secret))).toEqual(OVER);
  });
});

describe("a code in many sign-ins at once", () => {
  test.each(["totp", "recovery_code"])("opens one session: %s", async (kind) => {
    const { email, userId, secret, recovery } = await person();
    const code = kind === "totp" ? codeOf(secret) : (recovery[0] ?? "");
    const tokens: string[] = [];
    for (let n = 0; n < 9; n += 1) tokens.push(await waiting(email));
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, n) => finish(tokens[n % tokens.length] ?? "", code, `device ${n}`)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await openSessions(userId)).toBe(1);
  });
});

describe("wrong codes", () => {
  test("are ten a day for a person, over all browsers and addresses; a known device still gets in", async () => {
    const { email, secret } = await person();
    let reached = 0;
    for (let n = 0; n < 4; n += 1) {
      const token = await waiting(email);
      for (let k = 0; k < CODES_PER_SIGN_IN; k += 1)
        if (JSON.stringify(await finish(token, wrongCode(secret))) === JSON.stringify(WRONG)) reached += 1;
    }
    expect(reached).toBe(SIGN_IN_LIMITS.code.times);
    expect(await finish(await waiting(email), codeOf(secret))).toMatchObject({ code: "too_many_tries" });
    expect(await finish(await waiting(email), codeOf(secret), "own device")).toMatchObject({ ok: true });
  });

  test("are not forgiven by a right one", async () => {
    const { email, secret } = await person();
    const wrong = async (times: number) => {
      const token = await waiting(email);
      for (let n = 0; n < times; n += 1) expect(await finish(token, wrongCode(secret))).toEqual(WRONG);
    };
    await wrong(5);
    expect(await finish(await waiting(email), codeOf(secret))).toMatchObject({ ok: true });
    await wrong(5);
    expect(await finish(await waiting(email), codeOf(secret, 1))).toMatchObject({ code: "too_many_tries" });
  });
});
