import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { enrolmentPermits, totpEnrolments, totpFactors } from "@/db/schema/second-factors";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { AgentActor, HeldPerson, SignedInPerson } from "@/lib/platform/access/actor";
import { findLiveSession, insertSession, openSession } from "@/lib/platform/access/sessions";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { beginPending, isPendingOpen } from "@/lib/platform/access/sign-in/pending-sign-in";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { codeOf, enrolled, wrongCode } from "@/testing/second-factor";
import { beginEnrolment } from "./begin-enrolment";
import { keepRecoveryCodes, removeFactor, renewRecoveryCodes, resetFactor } from "./change-factor";
import { PERMIT_MS, permitBrowser, permitByCode } from "./codes/permits";
import { confirmEnrolment } from "./confirm-enrolment";
import { ENROLMENT_MS } from "./find-own";

const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);
let time = Date.parse("2026-11-30T09:00:00Z");
const forward = (ms: number) => {
  time += ms;
  setClock(() => time);
};
afterEach(() => setClock());

const withPassword = (userId: string) => db().update(users).set({ passwordHash }).where(eq(users.id, userId));

/** A shop's person who is signed in, to whom a factor is offered. */
async function offered(): Promise<AgentActor> {
  const agent = await freshAgent();
  await withPassword(agent.userId);
  return { ...agent, sessionId: await openSession(agent.userId) };
}

/** An admin who is signed in, must have a factor and has none. */
async function heldAdmin(): Promise<HeldPerson> {
  const { userId, name, proof } = await freshAdmin();
  await withPassword(userId);
  const sessionId = await openSession(userId);
  return { userId, sessionId, name, proof, role: "admin", isHeld: true, enrolsAloneUntil: null };
}

const nothing = { password: "", code: "", enrolment_code: "" };
const begin = (actor: SignedInPerson, input: Partial<typeof nothing>, permit?: string) =>
  beginEnrolment({ actor, input: { ...nothing, ...input }, permit });
const confirm = (actor: SignedInPerson, code: string) => confirmEnrolment({ actor, input: { code } });
const fieldError = (field: string, code: string) => ({
  ok: false,
  code: "invalid_input",
  fieldErrors: { [field]: code },
});
const OVER = { ok: false, code: "enrolment_over" };

async function shownSecret(userId: string): Promise<string> {
  const [row] = await db().select().from(totpEnrolments).where(eq(totpEnrolments.userId, userId));
  return row ? (openRecord(row.id, row).secret ?? "") : "";
}
const hasFactor = async (userId: string) =>
  (await db().$count(totpFactors, eq(totpFactors.userId, userId))) === 1;
const actsOn = async (userId: string) =>
  (
    await db()
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.object, userId))
      .orderBy(auditLog.seq)
  ).map(({ action }) => action);

describe("an offered factor", () => {
  test("is enrolled by password and a first code; other sessions and waiting sign-ins end", async () => {
    const person = await offered();
    const [elsewhere, pending] = [await openSession(person.userId), await beginPending(person.userId)];
    expect(await begin(person, { password: PASSWORD })).toEqual({ ok: true, data: null });
    const secret = await shownSecret(person.userId);
    expect(await confirm(person, wrongCode(secret))).toEqual(fieldError("code", "code_wrong"));
    expect(await hasFactor(person.userId)).toBe(false);
    const done = await confirm(person, codeOf(secret));
    expect(done).toMatchObject({ ok: true, data: { codes: expect.arrayContaining([expect.any(String)]) } });
    if (!done.ok) throw new Error(done.code);
    const { sessionId } = done.data;
    expect(await findLiveSession(sessionId, false)).toMatchObject({ factor: "totp", hasFactor: true });
    for (const id of [person.sessionId, elsewhere]) expect(await findLiveSession(id, false)).toBeNull();
    expect(await isPendingOpen(pending)).toBe(false);
    expect(await actsOn(person.userId)).toEqual([
      ...["sign_in.ok", "sign_in.ok", "factor.enrolled", "sign_in.ok"],
    ]);
    // The first code counts as used.
    expect(await renewRecoveryCodes({ actor: person, input: { code: codeOf(secret) } })).toEqual(
      fieldError("code", "code_wrong"),
    );
  });

  test("is not begun without the right password, and tries of it are limited", async () => {
    const person = await offered();
    expect(await begin(person, {})).toEqual(fieldError("password", "password_missing"));
    for (let n = 0; n < 10; n += 1)
      expect(await begin(person, { password: "wrong" })).toEqual(fieldError("password", "password_wrong"));
    expect(await begin(person, { password: PASSWORD })).toMatchObject({ code: "too_many_tries" });
    expect(await shownSecret(person.userId)).toBe("");
  });

  test("is confirmed only in the session that began it, in time, and once", async () => {
    forward(0);
    const person = await offered();
    const other = { ...person, sessionId: await openSession(person.userId) };
    await begin(person, { password: PASSWORD });
    const secret = await shownSecret(person.userId);
    expect(await confirm(other, codeOf(secret))).toEqual(OVER);
    forward(ENROLMENT_MS);
    expect(await confirm(person, codeOf(secret))).toEqual(OVER);
    await begin(person, { password: PASSWORD });
    expect(await confirm(person, codeOf(secret))).toEqual(fieldError("code", "code_wrong"));
    const code = codeOf(await shownSecret(person.userId));
    const results = await Promise.all(Array.from({ length: 20 }, () => confirm(person, code)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("a factor that an admin must have", () => {
  test("is not enrolled by somebody who only knows the password", async () => {
    const admin = await heldAdmin();
    expect(await begin(admin, { password: PASSWORD })).toEqual(
      fieldError("enrolment_code", "enrolment_code_missing"),
    );
    const another = await heldAdmin();
    const code = await permitByCode(db(), another.userId);
    const token = await permitBrowser(db(), another.userId);
    expect(await begin(admin, { enrolment_code: code }, token)).toEqual(
      fieldError("enrolment_code", "enrolment_code_wrong"),
    );
    expect(await shownSecret(admin.userId)).toBe("");
    expect(await confirm(admin, "123456")).toEqual(OVER);
  });

  test.each(["browser", "code"])("is enrolled by a permit of a %s, once and for an hour", async (kind) => {
    forward(0);
    const admin = await heldAdmin();
    const permit = async () =>
      kind === "code"
        ? { input: { enrolment_code: (await permitByCode(db(), admin.userId)).toLowerCase() } }
        : { input: {}, token: await permitBrowser(db(), admin.userId) };
    const late = await permit();
    forward(PERMIT_MS);
    expect(await begin(admin, late.input, late.token)).toMatchObject({ ok: false });
    const { input, token } = await permit();
    expect(await begin(admin, input, token)).toEqual({ ok: true, data: null });
    expect(await confirm(admin, codeOf(await shownSecret(admin.userId)))).toMatchObject({ ok: true });
    expect(await db().$count(enrolmentPermits, eq(enrolmentPermits.userId, admin.userId))).toBe(0);
  });

  test("takes ten guesses an hour of the code from the command line", async () => {
    const admin = await heldAdmin();
    const code = await permitByCode(db(), admin.userId);
    for (let n = 0; n < 10; n += 1)
      expect(await begin(admin, { enrolment_code: `ABCD-EFGH-JK0${n}` })).toMatchObject({
        code: "invalid_input",
      });
    expect(await begin(admin, { enrolment_code: code })).toMatchObject({ code: "too_many_tries" });
  });
});

test("a shop's person who must have a factor enrols alone in the week after, then by a permit only", async () => {
  forward(0);
  const agent = await offered();
  const held = (until: number): HeldPerson => ({
    ...{
      userId: agent.userId,
      sessionId: agent.sessionId,
      name: agent.name,
      proof: agent.proof,
      role: "agent",
      isHeld: true,
    },
    ...{ shopId: agent.shopId, shopName: agent.shopName, enrolsAloneUntil: new Date(until) },
  });
  expect(await begin(held(time), {})).toEqual(fieldError("enrolment_code", "enrolment_code_missing"));
  expect(await begin(held(time), {}, await permitBrowser(db(), agent.userId))).toMatchObject({ ok: true });
  expect(await begin(held(time + 1), {})).toEqual({ ok: true, data: null });
});

describe("a factor that is there", () => {
  async function withFactor() {
    const agent = await offered();
    const { secret, recovery } = await enrolled(agent.userId);
    const sessionId = await db().transaction((tx) => insertSession(tx, agent.userId, "totp"));
    return { actor: { ...agent, sessionId }, secret, recovery };
  }

  test("ends what a release before opened without it", async () => {
    const { actor } = await withFactor();
    expect(await findLiveSession(await openSession(actor.userId), false)).toBeNull();
    expect(await findLiveSession(actor.sessionId, false)).not.toBeNull();
  });

  test("moves to another phone by password and code; the old app ends with the new one's first code", async () => {
    const { actor, secret, recovery } = await withFactor();
    expect(await begin(actor, { password: PASSWORD })).toEqual(fieldError("code", "code_missing"));
    expect(await begin(actor, { password: PASSWORD, code: codeOf(secret) })).toMatchObject({ ok: true });
    const fresh = await shownSecret(actor.userId);
    const proof = { actor, input: { password: PASSWORD, code: codeOf(secret, 1) } };
    expect(await confirm(actor, codeOf(secret, -1))).toEqual(fieldError("code", "code_wrong"));
    expect(await confirm(actor, codeOf(fresh))).toMatchObject({ ok: true });
    expect(await removeFactor(proof)).toEqual(fieldError("code", "code_wrong"));
    expect(await renewRecoveryCodes({ actor, input: { code: recovery[0] ?? "" } })).toMatchObject({
      ok: false,
    });
    expect(await actsOn(actor.userId)).toContain("factor.replaced");
  });

  test("is removed by password and code, not by one of them", async () => {
    const { actor, secret } = await withFactor();
    const remove = (password: string, code: string) => removeFactor({ actor, input: { password, code } });
    expect(await remove("wrong", codeOf(secret))).toEqual(fieldError("password", "password_wrong"));
    expect(await remove(PASSWORD, wrongCode(secret))).toEqual(fieldError("code", "code_wrong"));
    expect(await hasFactor(actor.userId)).toBe(true);
    expect(await remove(PASSWORD, codeOf(secret))).toEqual({ ok: true, data: null });
    expect(await hasFactor(actor.userId)).toBe(false);
    expect(await actsOn(actor.userId)).toContain("factor.removed");
  });

  test("is not removed by a person who must have one", async () => {
    const { actor, secret } = await withFactor();
    await db().update(shops).set({ secondFactorSince: new Date() }).where(eq(shops.id, actor.shopId));
    expect(await removeFactor({ actor, input: { password: PASSWORD, code: codeOf(secret) } })).toEqual({
      ok: false,
      code: "factor_required",
    });
  });

  test("gives new recovery codes for a code; they are kept once said", async () => {
    const { actor, secret, recovery } = await withFactor();
    const made = await renewRecoveryCodes({ actor, input: { code: codeOf(secret) } });
    if (!made.ok) throw new Error(made.code);
    await keepRecoveryCodes({ actor });
    const again = await renewRecoveryCodes({ actor, input: { code: recovery[0] ?? "" } });
    expect(again).toEqual(fieldError("code", "code_wrong"));
    const [code = ""] = made.data.codes;
    expect(await renewRecoveryCodes({ actor, input: { code } })).toMatchObject({ ok: true });
  });

  test("limits wrong codes of a signed-in person to twenty a day", async () => {
    const { actor, secret } = await withFactor();
    const renew = (code: string) => renewRecoveryCodes({ actor, input: { code } });
    for (let n = 0; n < 20; n += 1)
      expect(await renew(wrongCode(secret))).toMatchObject({ code: "invalid_input" });
    expect(await renew(codeOf(secret))).toMatchObject({ code: "too_many_tries" });
  });

  test("is reset once, with the sessions of the person", async () => {
    const { actor } = await withFactor();
    const by = await freshAdmin();
    const reset = () => db().transaction((tx) => resetFactor(tx, actor.userId, by.userId));
    expect(await reset()).toBe(true);
    expect(await reset()).toBe(false);
    expect(await hasFactor(actor.userId)).toBe(false);
    expect(await findLiveSession(actor.sessionId, false)).toBeNull();
    expect(await actsOn(actor.userId)).toContain("factor.reset");
  });
});
