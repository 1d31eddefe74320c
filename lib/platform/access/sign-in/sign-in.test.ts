import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { shops } from "@/db/schema/shops";
import { sessions, users } from "@/db/schema/users";
import { findLiveSession } from "@/lib/platform/access/sessions";
import { db } from "@/lib/platform/database";
import { freshAgent, freshEmail, freshUser } from "@/testing/fixtures";
import { hashPassword, passwordMatches } from "./password";
import { signInWithPassword } from "./sign-in";

const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);
const FAILED = { ok: false, code: "sign_in_failed" };
const TOO_MANY = { ok: false, code: "too_many_tries", facts: { until: expect.any(String) } };

/** An address in a site that no other test uses. */
const freshAddress = () => `2001:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

async function person(
  status: "active" | "suspended" = "active",
  shop: "pending" | "active" | "suspended" = "active",
) {
  const email = freshEmail();
  const { shopId } = await freshAgent({ status: shop });
  const userId = await freshUser({ role: "agent", name: "Ravi Kumar", shopId, email, passwordHash, status });
  return { email, userId, shopId };
}

const signIn = (email: string, password = PASSWORD, address = freshAddress(), device: string | null = null) =>
  signInWithPassword({ email, password, address, device });

/** How many of these guesses, one after another, reach the hash. */
async function reached(guesses: number, guess: (n: number) => ReturnType<typeof signInWithPassword>) {
  let count = 0;
  for (let n = 0; n < guesses; n += 1) {
    const result = await guess(n);
    if (!result.ok && result.code === "sign_in_failed") count += 1;
  }
  return count;
}

const sessionsOf = async (userId: string) =>
  (await db().select({ count: count() }).from(sessions).where(eq(sessions.userId, userId)))[0]?.count;

describe("sign-in", () => {
  test("with the correct password opens a session", async () => {
    const { email, userId } = await person();
    const result = await signIn(` ${email.toUpperCase()} `);
    expect(result).toMatchObject({ ok: true, data: { role: "agent" } });
    if (result.ok && "sessionId" in result.data)
      expect(await findLiveSession(result.data.sessionId, false)).toMatchObject({ userId, role: "agent" });
    expect(await sessionsOf(userId)).toBe(1);
  });

  test("lets in people of a shop that waits for approval", async () => {
    const { email } = await person("active", "pending");
    expect(await signIn(email)).toMatchObject({ ok: true });
  });

  test("fails the same way for a wrong password, no account, a suspended person and a suspended shop", async () => {
    const [right, suspended, closed] = [
      await person(),
      await person("suspended"),
      await person("active", "suspended"),
    ];
    expect(await signIn(right.email, "correct horse batterY")).toEqual(FAILED);
    expect(await signIn(right.email, "")).toEqual(FAILED);
    expect(await signIn(freshEmail())).toEqual(FAILED);
    expect(await signIn(suspended.email)).toEqual(FAILED);
    expect(await signIn(closed.email)).toEqual(FAILED);
    for (const { userId } of [right, suspended, closed]) expect(await sessionsOf(userId)).toBe(0);
  });

  test.each([
    ["longer than any key", `${"x".repeat(242)}@example.in`],
    ["with a NUL in it", "asha\0@example.in"],
  ])("with an e-mail %s fails like any other", async (_, email) =>
    expect(await signIn(email)).toEqual(FAILED),
  );

  test("works after a password change, with the new password only", async () => {
    const { email, userId } = await person();
    await db()
      .update(users)
      .set({ passwordHash: await hashPassword("another long one") })
      .where(eq(users.id, userId));
    expect(await signIn(email)).toEqual(FAILED);
    expect(await signIn(email, "another long one")).toMatchObject({ ok: true });
  });
});

describe("tries", () => {
  test("are ten for an account from one network; after that even the correct password fails there", async () => {
    const [{ email }, address] = [await person(), freshAddress()];
    expect(await reached(12, () => signIn(email, "wrong", address))).toBe(10);
    expect(await signIn(email, PASSWORD, address)).toEqual(TOO_MANY);
    expect(await signIn((await person()).email, PASSWORD, address)).toMatchObject({ ok: true });
    // Nobody can lock out somebody else: from any other network the account still works.
    expect(await signIn(email)).toMatchObject({ ok: true });
  });

  test("are ten even when twenty arrive at once", async () => {
    const [{ email }, address] = [await person(), freshAddress()];
    const results = await Promise.all(Array.from({ length: 20 }, () => signIn(email, "wrong", address)));
    expect(results.filter((result) => !result.ok && result.code === "sign_in_failed")).toHaveLength(10);
  });

  test("count the same for an account that does not exist", async () => {
    const [email, address] = [freshEmail(), freshAddress()];
    for (let n = 0; n < 10; n++) await signIn(email, "wrong", address);
    expect(await signIn(email, "wrong", address)).toEqual(TOO_MANY);
  });

  test("reset after a correct password", async () => {
    const [{ email }, address] = [await person(), freshAddress()];
    for (let n = 0; n < 9; n++) await signIn(email, "wrong", address);
    expect(await signIn(email, PASSWORD, address)).toMatchObject({ ok: true });
    for (let n = 0; n < 10; n++) expect(await signIn(email, "wrong", address)).toEqual(FAILED);
    expect(await signIn(email, PASSWORD, address)).toEqual(TOO_MANY);
  });

  test("of an IPv6 network share one limit, and a site has at most thirty", async () => {
    const [{ email }, site] = [await person(), freshAddress().replace("::1", "")];
    expect(await reached(15, (n) => signIn(email, "wrong", `${site}:1::${n.toString(16)}`))).toBe(10);
    expect(await reached(50, (n) => signIn(email, "wrong", `${site}:${(n + 2).toString(16)}::1`))).toBe(20);
    expect(await signIn(email)).toMatchObject({ ok: true });
  });

  test("are sixty from a network, whatever accounts they name", async () => {
    const address = freshAddress();
    expect(await reached(62, () => signIn(freshEmail(), "wrong", address))).toBe(60);
    const { email } = await person();
    expect(await signIn(email, PASSWORD, address)).toEqual(TOO_MANY);
    expect(await signIn(email)).toMatchObject({ ok: true });
  });

  test("behind an unlisted proxy lock out only the account they name", async () => {
    const [address, { email }] = [freshAddress(), await person()];
    const from = { address, isForwarded: true };
    await reached(12, () => signInWithPassword({ email, password: "wrong", ...from }));
    expect(
      await reached(65, () => signInWithPassword({ email: freshEmail(), password: "wrong", ...from })),
    ).toBe(65);
    expect(
      await signInWithPassword({ email: (await person()).email, password: PASSWORD, ...from }),
    ).toMatchObject({ ok: true });
    expect(await signInWithPassword({ email, password: PASSWORD, ...from })).toEqual(TOO_MANY);
    expect(await signInWithPassword({ email, password: PASSWORD, ...from, device: "known" })).toMatchObject({
      ok: true,
    });
  });
});

describe("guessing from many addresses", () => {
  test("reaches the hash fifty times an hour; the victim's known device still gets in", async () => {
    const { email } = await person();
    expect(await reached(300, (n) => signIn(email, `guess ${n}`))).toBe(50);
    expect(await signIn(email)).toEqual(TOO_MANY);
    expect(await signIn(email, PASSWORD, freshAddress(), "device")).toMatchObject({ ok: true });
  });

  test("on a known device is limited too, and uses up nobody else's tries", async () => {
    const { email } = await person();
    expect(await reached(20, () => signIn(email, "wrong", freshAddress(), "stolen"))).toBe(10);
    expect(await signIn(email, PASSWORD, freshAddress(), "stolen")).toEqual(TOO_MANY);
    expect(await signIn(email, PASSWORD, freshAddress(), "own")).toMatchObject({ ok: true });
    expect(await signIn(email)).toMatchObject({ ok: true });
  });

  test("does not hold up other passwords: when the queue is full a try is refused", async () => {
    const results = await Promise.all(Array.from({ length: 80 }, () => signIn(freshEmail(), "wrong")));
    const refused = results.filter((result) => !result.ok && result.code === "too_many_tries");
    expect(refused.length).toBeGreaterThan(0);
    expect(await signIn((await person()).email)).toMatchObject({ ok: true });
  });
});

describe("an address", () => {
  test("that a whole shop signs in from all day keeps all its tries", async () => {
    const address = freshAddress();
    const { email } = await person();
    for (let n = 0; n < 20; n++) expect(await signIn(email, PASSWORD, address)).toMatchObject({ ok: true });
    expect(await reached(62, () => signIn(freshEmail(), "wrong", address))).toBe(60);
  });
});

describe("a password's hash", () => {
  test("is argon2id with its own salt", async () => {
    const again = await hashPassword(PASSWORD);
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(again).not.toBe(passwordHash);
    expect(await passwordMatches(again, PASSWORD)).toBe(true);
    expect(await passwordMatches(again, `${PASSWORD} `)).toBe(false);
  });

  test("that does not exist matches nothing, not even the decoy's own password", async () => {
    expect(await passwordMatches(undefined, PASSWORD)).toBe(false);
    expect(await passwordMatches(undefined, "no account has this password")).toBe(false);
  });
});

describe("a session", () => {
  test("ends with its shop", async () => {
    const { email, shopId } = await person();
    const result = await signIn(email);
    if (!result.ok || "pending" in result.data) throw new Error("not signed in");
    await db().update(shops).set({ status: "suspended" }).where(eq(shops.id, shopId));
    expect(await findLiveSession(result.data.sessionId, true)).toBeNull();
  });
});
