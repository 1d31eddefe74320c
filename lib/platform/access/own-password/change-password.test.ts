import { readdirSync, readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operatorSettings } from "@/db/schema/operator-settings";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/platform/access/actor";
import { findLiveSession, openSession } from "@/lib/platform/access/sessions";
import { hashPassword, passwordMatches } from "@/lib/platform/access/sign-in/password";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAgent, freshEmail, freshUser } from "@/testing/fixtures";
import { changePassword } from "./change-password";
import { choosePassword } from "./choose-password";

const [OLD, NEW] = ["correct horse battery", "copper kite drawer"];
const COMMON = { ok: false, code: "password_common" };
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("change_password");
  await db()
    .insert(operatorSettings)
    .values({ payeeName: "Kesariya Seva Sansthan", bankName: "Gramin Bikas Bank" });
});
afterAll(() => drop());

/** Somebody with a password, in the first of two sessions. */
async function signedIn(): Promise<{ actor: Actor; other: string }> {
  const agent = await freshAgent();
  const hash = { email: freshEmail(), passwordHash: await hashPassword(OLD) };
  const userId = await freshUser({ role: "agent", name: "Ravi Kumar", shopId: agent.shopId, ...hash });
  const [sessionId, other] = [await openSession(userId), await openSession(userId)];
  return { actor: { ...agent, userId, sessionId }, other };
}

const change = (actor: Actor, password: string, newPassword: string) =>
  changePassword({ actor, input: { password, new_password: newPassword } });

async function hasPassword({ userId }: Actor, password: string): Promise<boolean> {
  const [user] = await db().select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return passwordMatches(user?.hash, password);
}

const isOpen = async (id: string) => (await findLiveSession(id, false)) !== null;

describe("a person's own password", () => {
  test("is changed by the present one, and the other sessions end", async () => {
    const { actor, other } = await signedIn();
    expect(await change(actor, OLD, NEW)).toEqual({ ok: true, data: null });
    expect([await hasPassword(actor, NEW), await hasPassword(actor, OLD)]).toEqual([true, false]);
    expect([await isOpen(actor.sessionId), await isOpen(other)]).toEqual([true, false]);
  });

  test.each([
    ["a wrong present one", "not the present one", NEW],
    ["a common new one", OLD, "leavemealone"],
    ["a new one of their shop's words", OLD, "Ravi@Kumar1234"],
  ])("stays with %s, and so do the sessions", async (_what, password, newPassword) => {
    const { actor, other } = await signedIn();
    expect(await change(actor, password, newPassword)).toMatchObject({ ok: false, code: "invalid_input" });
    expect(await hasPassword(actor, OLD)).toBe(true);
    expect(await isOpen(other)).toBe(true);
  });
});

describe("a chosen password", () => {
  const person = { name: "Ravi Kumar", email: "ravi.kumar@example.test", shopName: "Mohini Studio" };

  test.each([
    ["leaked", "LeaveMeAlone"],
    ["leaked, with signs for letters and around it", "Le@vemealone!99"],
    ["made of the person's name", "Kumar@Ravi12"],
    ["made of their e-mail", "ravikumarexample"],
    ["made of their shop", "Mohini#Studio99"],
    ["made of the operator's name", "kesariyasansthan1"],
    ["made of the operator's bank", "Gramin@Bikas12"],
    ["made of the portal's name", "bahi-portal-bahi"],
  ])("is refused if it is %s", async (_what, raw) => {
    expect(await choosePassword(raw, person)).toEqual(COMMON);
  });

  test("is refused if it is made of the portal's address", async () => {
    const { hostname } = new URL(env().APP_URL);
    expect(await choosePassword(`${hostname}#${hostname}#1`, person)).toEqual(COMMON);
  });

  test("is accepted as typed if it only has such words in it", async () => {
    for (const raw of [NEW, "ravi ki kesariya patang", " Copper kite drawer "])
      expect(await choosePassword(raw, person)).toEqual({ ok: true, value: raw });
  });

  test("goes through this door wherever one is stored", () => {
    const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
    );
    const storing = files.filter((file) => /await hashPassword\(/.test(readFileSync(`lib/${file}`, "utf8")));
    expect(storing.length).toBeGreaterThan(2);
    for (const file of storing)
      expect(readFileSync(`lib/${file}`, "utf8"), file).toMatch(/await choosePassword\(/);
  });
});
