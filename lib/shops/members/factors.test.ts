import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { enrolmentPermits, totpFactors } from "@/db/schema/second-factors";
import { shops } from "@/db/schema/shops";
import {
  enrolsAloneUntil,
  GRACE_MS,
  isFactorRequired,
} from "@/lib/platform/access/second-factor/requirement";
import { findLiveSession, insertSession } from "@/lib/platform/access/sessions";
import { db } from "@/lib/platform/database";
import { adminFactor } from "@/lib/platform/env/env";
import { resetPassword } from "@/lib/shops/invitations/reset-password";
import { resetPersonsFactor } from "@/lib/shops/invitations/reset-persons-factor";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { accept, tokenOf } from "@/testing/invitations";
import { enrolled } from "@/testing/second-factor";
import { requireFactor } from "./require-factor";

const CHANGED = { ok: false, code: "changed_meanwhile" };
const hasFactor = async (userId: string) =>
  (await db().$count(totpFactors, eq(totpFactors.userId, userId))) > 0;
const permitsOf = (userId: string) => db().$count(enrolmentPermits, eq(enrolmentPermits.userId, userId));
const sinceOf = async (shopId: string) =>
  (await db().select({ since: shops.secondFactorSince }).from(shops).where(eq(shops.id, shopId)))[0]?.since;

describe("a lost factor", () => {
  test("of a shop's person is taken away by an admin, who gets a link that permits another", async () => {
    const [admin, agent] = [await freshAdmin(), await freshAgent()];
    await enrolled(agent.userId);
    const session = await db().transaction((tx) => insertSession(tx, agent.userId, "totp"));
    const reset = () => resetPersonsFactor({ actor: admin, input: { user: agent.userId } });
    const done = await reset();
    if (!done.ok) throw new Error(done.code);
    expect(await hasFactor(agent.userId)).toBe(false);
    expect(await findLiveSession(session, false)).toBeNull();
    expect(await accept(await tokenOf(done.data.invitationId))).toMatchObject({
      data: { permit: expect.any(String) },
    });
    expect(await permitsOf(agent.userId)).toBe(1);
    expect(await reset()).toEqual(CHANGED);
  });

  test("of an admin is not taken away by another admin, whose password link permits no factor either", async () => {
    const [admin, other] = [await freshAdmin(), await freshAdmin()];
    await enrolled(other.userId);
    const input = { user: other.userId };
    expect(await resetPersonsFactor({ actor: admin, input })).toEqual({
      ok: false,
      code: "command_line_only",
    });
    expect(await hasFactor(other.userId)).toBe(true);
    const link = await resetPassword({ actor: admin, input });
    if (!link.ok) throw new Error(link.code);
    expect(await accept(await tokenOf(link.data.invitationId))).toEqual({ ok: true, data: { permit: null } });
    expect(await permitsOf(other.userId)).toBe(0);
  });
});

describe("an admin requires a factor of a shop", () => {
  test("once: the week begins with the switch, and asking again changes nothing", async () => {
    const [admin, { shopId }] = [await freshAdmin(), await freshAgent()];
    const set = (to: "required" | "offered") => requireFactor({ actor: admin, input: { shop: shopId, to } });
    expect(await set("offered")).toEqual(CHANGED);
    expect(await set("required")).toEqual({ ok: true, data: { shopId } });
    const since = (await sinceOf(shopId)) ?? null;
    expect(isFactorRequired({ role: "agent", shopFactorSince: since })).toBe(true);
    expect(enrolsAloneUntil({ role: "agent", shopFactorSince: since })?.getTime()).toBe(
      (since?.getTime() ?? 0) + GRACE_MS,
    );
    expect(await set("required")).toEqual(CHANGED);
    expect(await sinceOf(shopId)).toEqual(since);
    expect(await set("offered")).toMatchObject({ ok: true });
    expect(await sinceOf(shopId)).toBeNull();
    const log = await db()
      .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, shopId))
      .orderBy(auditLog.seq);
    expect(log).toEqual(
      ["required", "offered"].map((to) => ({
        userId: admin.userId,
        action: "shop.factor_set",
        facts: { to },
      })),
    );
  });
});

test("admins must have a factor outside the demo, and never enrol alone", () => {
  const settings = { DEMO: false, ADMIN_SECOND_FACTOR: undefined };
  expect(adminFactor(settings)).toBe("required");
  expect(adminFactor({ ...settings, DEMO: true })).toBe("offered");
  expect(adminFactor({ DEMO: true, ADMIN_SECOND_FACTOR: "required" })).toBe("required");
  expect(adminFactor({ DEMO: false, ADMIN_SECOND_FACTOR: "offered" })).toBe("offered");
  expect(enrolsAloneUntil({ role: "admin", shopFactorSince: null })).toBeNull();
  expect(isFactorRequired({ role: "agent", shopFactorSince: null })).toBe(false);
});
