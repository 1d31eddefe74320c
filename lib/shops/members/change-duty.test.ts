import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { users } from "@/db/schema/users";
import { findLiveSession, openSession } from "@/lib/platform/access/sessions";
import { db } from "@/lib/platform/database";
import { invitePerson } from "@/lib/shops/invitations/invite-person";
import { loadInvitation } from "@/lib/shops/invitations/loaders";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAdmin, freshAgent, freshEmail } from "@/testing/fixtures";
import { changeDuty } from "./change-duty";
import { ofInvitation, ofInviting, ofPerson } from "./lets-admins-in";

const dutyOf = async (userId: string) =>
  (await db().select({ duty: users.duty }).from(users).where(eq(users.id, userId)))[0]?.duty;

const invite = async (actor: Awaited<ReturnType<typeof freshAdmin>>) => {
  const input = { kind: "admin", duty: "owner", name: "Ravi Kumar", email: freshEmail() } as const;
  const made = await invitePerson({ actor, input });
  if (!made.ok) throw new Error(made.code);
  return made.data.invitationId;
};

let drop: () => Promise<void>;
beforeAll(async () => {
  drop = await ownSchema("duties");
});
afterAll(() => drop());
// Owners of other tests of this file would count.
beforeEach(() => db().update(users).set({ status: "suspended" }).where(eq(users.role, "admin")));

describe("an admin's role", () => {
  test("is changed by an owner, ends their sessions, and is in the audit log", async () => {
    const [owner, other] = [await freshAdmin(), await freshAdmin("support")];
    const session = await openSession(other.userId);
    const done = await changeDuty({ actor: owner, input: { user: other.userId, duty: "accounts" } });
    expect(done.ok).toBe(true);
    expect(await dutyOf(other.userId)).toBe("accounts");
    expect(await findLiveSession(session, true)).toBeNull();
    const [entry] = await db()
      .select({ facts: auditLog.facts, userId: auditLog.userId })
      .from(auditLog)
      .where(and(eq(auditLog.action, "user.duty_changed"), eq(auditLog.object, other.userId)));
    expect(entry).toEqual({ userId: owner.userId, facts: { from: "support", to: "accounts" } });
  });

  test("stays the owner's for the last one who can sign in", async () => {
    const owner = await freshAdmin();
    const press = { actor: owner, input: { user: owner.userId, duty: "auditor" } } as const;
    expect(await changeDuty(press)).toMatchObject({ ok: false, code: "last_owner" });
    const other = await freshAdmin();
    await db().update(users).set({ status: "suspended" }).where(eq(users.id, other.userId));
    expect(await changeDuty(press)).toMatchObject({ ok: false, code: "last_owner" });
    expect(await dutyOf(owner.userId)).toBe("owner");
  });

  test("leaves one of two owners who take the role from each other at once", async () => {
    const [one, other] = [await freshAdmin(), await freshAdmin()];
    const done = await Promise.all([
      changeDuty({ actor: one, input: { user: other.userId, duty: "support" } }),
      changeDuty({ actor: other, input: { user: one.userId, duty: "support" } }),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect([await dutyOf(one.userId), await dutyOf(other.userId)].sort()).toEqual(["owner", "support"]);
  });

  test("is not changed for a shop's person, nor to the one they have", async () => {
    const [owner, agent, other] = [await freshAdmin(), await freshAgent(), await freshAdmin("auditor")];
    for (const user of [agent.userId, other.userId])
      expect(await changeDuty({ actor: owner, input: { user, duty: "auditor" } })).toMatchObject({
        code: "changed_meanwhile",
      });
  });
});

describe("whoever makes no admins", () => {
  test("does not see a link that would make one, and no link outlives the role that made it", async () => {
    const [owner, maker] = [await freshAdmin(), await freshAdmin()];
    const id = await invite(maker);
    expect(await loadInvitation(owner, id)).toMatchObject({ state: "open" });
    expect(await loadInvitation({ ...owner, duty: "operations" }, id)).toBeNull();
    await changeDuty({ actor: owner, input: { user: maker.userId, duty: "operations" } });
    expect(await loadInvitation(owner, id)).toMatchObject({ state: "withdrawn", url: null });
  });

  test("needs more for whatever is about an admin, and nothing more for a shop's person", async () => {
    const [owner, agent] = [await freshAdmin(), await freshAgent()];
    expect(await ofPerson({ user: owner.userId })).toBe("manage_admins");
    expect(await ofPerson({ user: agent.userId })).toBeNull();
    expect(await ofInviting({ kind: "admin" })).toBe("manage_admins");
    expect(await ofInviting({ kind: "new_shop" })).toBeNull();
    expect(await ofInvitation({ invitation: await invite(owner) })).toBe("manage_admins");
  });
});
