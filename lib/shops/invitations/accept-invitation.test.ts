import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { invitations } from "@/db/schema/invitations";
import { shops } from "@/db/schema/shops";
import { sessions, users } from "@/db/schema/users";
import { findLiveSession, openSession } from "@/lib/platform/access/sessions";
import { signInWithPassword } from "@/lib/platform/access/sign-in/sign-in";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { linkToken } from "@/lib/platform/privacy/link-token";
import { suspendUser } from "@/lib/shops/suspension/suspend-user";
import { freshAdmin, freshAgent, freshEmail, freshUser } from "@/testing/fixtures";
import { accept, auditOf, inviteToNewShop, PASSWORD, tokenOf } from "@/testing/invitations";
import { invitePerson } from "./invite-person";
import { loadInvitationPage } from "./loaders";
import { makeResetLink, resetPassword } from "./reset-password";
import { renewInvitation, withdrawInvitation } from "./withdraw-invitation";

afterEach(() => setClock());

const GONE = { ok: false, code: "link_gone" };
const userOf = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0];
const signIn = (email: string, password = PASSWORD) =>
  signInWithPassword({ email, password, address: randomUUID() });

describe("an accepted invitation", () => {
  test("creates a person and a shop that waits for approval, and both are audited", async () => {
    const admin = await freshAdmin();
    const { id, email, shopName, token } = await inviteToNewShop(admin);
    expect(await loadInvitationPage(token)).toEqual({
      state: "open",
      byMail: false,
      kind: "new_shop",
      name: "Geeta Kumari",
      email,
      shopName,
      inviterName: admin.name,
    });
    expect(await accept(token)).toEqual({ ok: true, data: { permit: expect.any(String) } });
    const user = await userOf(email);
    expect(user).toMatchObject({ name: "Geeta Kumari", role: "agent", status: "active" });
    const [shop] = await db()
      .select()
      .from(shops)
      .where(eq(shops.id, user?.shopId ?? ""));
    expect(shop).toMatchObject({ shopName, status: "pending" });
    expect(await signIn(email)).toMatchObject({ ok: true });
    expect((await auditOf(id)).map(({ action, userId }) => [action, userId])).toEqual([
      ["invitation.used", user?.id],
      ["invitation.made", admin.userId],
    ]);
    expect(await auditOf(shop?.id ?? "")).toMatchObject([{ action: "shop.made", userId: admin.userId }]);
  });

  test("joins the shop it names, or creates another admin", async () => {
    const [admin, shop] = [await freshAdmin(), await freshAgent()];
    const [one, other] = [freshEmail(), freshEmail()];
    const name = "Ravi Kumar";
    const made = [
      await invitePerson({
        actor: admin,
        input: { kind: "shop_person", shop: shop.shopId, name, email: one },
      }),
      await invitePerson({ actor: admin, input: { kind: "admin", duty: "support", name, email: other } }),
    ];
    for (const result of made) {
      if (!result.ok) throw new Error(result.code);
      expect(await accept(await tokenOf(result.data.invitationId))).toMatchObject({ ok: true });
    }
    expect(await userOf(one)).toMatchObject({ role: "agent", shopId: shop.shopId });
    expect(await userOf(other)).toMatchObject({ role: "admin", duty: "support", shopId: null });
  });

  test("works once, even for two people at the same time, and keeps no personal data", async () => {
    const { id, email, token, shopName } = await inviteToNewShop(await freshAdmin());
    const waiting = async () =>
      (await db().execute("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).rows.length;
    // Held back until all have passed the first check, so that none sees another's result.
    const { all } = await db().transaction(async (tx) => {
      await tx
        .select({ id: invitations.id })
        .from(invitations)
        .where(eq(invitations.id, id))
        .for("no key update");
      const all = Promise.all(Array.from({ length: 4 }, () => accept(token)));
      await expect.poll(waiting, { timeout: 15_000 }).toBeGreaterThanOrEqual(4);
      return { all };
    });
    const results = await all;
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual(Array(3).fill(GONE));
    expect(await db().select().from(users).where(eq(users.email, email))).toHaveLength(1);
    expect(await db().select().from(shops).where(eq(shops.shopName, shopName))).toHaveLength(1);
    expect(await accept(token)).toEqual(GONE);
    expect(await loadInvitationPage(token)).toEqual({ state: "used" });
    const [row] = await db().select().from(invitations).where(eq(invitations.id, id));
    expect([row?.dataKey, row?.sealed, row?.emailIndex]).toEqual([null, null, null]);
  });

  test("creates nobody and no shop if the e-mail has been taken since", async () => {
    const { email, token, shopName } = await inviteToNewShop(await freshAdmin());
    await freshUser({ role: "admin", name: "Earlier", email });
    expect(await accept(token)).toEqual({
      ok: false,
      code: "invalid_input",
      fieldErrors: { password: "email_taken" },
    });
    expect(await db().select().from(shops).where(eq(shops.shopName, shopName))).toEqual([]);
  });
});

describe("an invalid link", () => {
  test("shows why it is invalid and nothing else, and sets no password", async () => {
    const admin = await freshAdmin();
    const over = await inviteToNewShop(admin);
    const withdrawn = await inviteToNewShop(admin);
    await withdrawInvitation({ actor: admin, input: { invitation: withdrawn.id } });
    const [id = "", version = "", mac = ""] = over.token.split(".");
    const forged = `${id}.${version}.${mac.startsWith("A") ? "B" : "A"}${mac.slice(1)}`;
    expect(await loadInvitationPage(withdrawn.token)).toEqual({ state: "withdrawn" });
    expect(await loadInvitationPage(forged)).toEqual({ state: "unknown" });
    expect(await loadInvitationPage(linkToken("B00000000000", "invitation", 1))).toEqual({
      state: "unknown",
    });
    // A customer's link with the same id and version does not work here.
    expect(await loadInvitationPage(linkToken(over.id, "customer-page", 1))).toEqual({ state: "unknown" });
    const end = Date.now() + env().INVITATION_MS;
    setClock(() => end);
    expect(await loadInvitationPage(over.token)).toEqual({ state: "over" });
    for (const token of [over.token, withdrawn.token, forged, ""]) expect(await accept(token)).toEqual(GONE);
    expect(await userOf(over.email)).toBeUndefined();
  });

  test("is an older one, once the invitation was renewed", async () => {
    const admin = await freshAdmin();
    const { id, token } = await inviteToNewShop(admin);
    await renewInvitation({ actor: admin, input: { invitation: id } });
    expect(await accept(token)).toEqual(GONE);
    expect(await accept(await tokenOf(id))).toMatchObject({ ok: true });
    const again = { actor: admin, input: { invitation: id } };
    expect(await renewInvitation(again)).toEqual({ ok: false, code: "changed_meanwhile" });
    expect(await withdrawInvitation(again)).toEqual({ ok: false, code: "changed_meanwhile" });
  });

  test("is one from an admin who has been suspended since", async () => {
    const [admin, other] = [await freshAdmin(), await freshAdmin()];
    const { token } = await inviteToNewShop(admin);
    await suspendUser({ actor: other, input: { user: admin.userId, reason: "left" } });
    expect(await accept(token)).toEqual(GONE);
  });

  test("can be tried ten times an hour", async () => {
    const token = "not a link of ours";
    for (let i = 0; i < 10; i++) expect(await accept(token)).toEqual(GONE);
    expect(await accept(token)).toMatchObject({ ok: false, code: "too_many_tries" });
  });
});

describe("inviting", () => {
  test("is refused for an e-mail that is taken or already invited", async () => {
    const admin = await freshAdmin();
    const email = freshEmail();
    await freshUser({ role: "admin", name: "Earlier", email });
    const input = { kind: "admin" as const, duty: "owner" as const, name: "Ravi Kumar" };
    const refused = (code: string) => ({ ok: false, code: "invalid_input", fieldErrors: { email: code } });
    expect(await invitePerson({ actor: admin, input: { ...input, email } })).toEqual(refused("email_taken"));
    const first = await inviteToNewShop(admin);
    const again = { actor: admin, input: { ...input, email: first.email } };
    expect(await invitePerson(again)).toEqual(refused("invitation_waits"));
    await withdrawInvitation({ actor: admin, input: { invitation: first.id } });
    expect(await invitePerson(again)).toMatchObject({ ok: true });
  });

  test("leaves neither name nor e-mail in plain text", async () => {
    const { id, email } = await inviteToNewShop(await freshAdmin());
    const [row] = await db().select().from(invitations).where(eq(invitations.id, id));
    const kept = Buffer.concat([row?.sealed ?? Buffer.alloc(0), row?.emailIndex ?? Buffer.alloc(0)]);
    expect(kept.includes(email) || kept.includes("Geeta")).toBe(false);
    expect(JSON.stringify(await auditOf(id))).not.toContain("Geeta");
  });

  test("to a suspended shop is refused", async () => {
    const shop = await freshAgent({ status: "suspended" });
    const input = { kind: "shop_person" as const, shop: shop.shopId, name: "R", email: freshEmail() };
    expect(await invitePerson({ actor: await freshAdmin(), input })).toEqual({
      ok: false,
      code: "changed_meanwhile",
    });
  });
});

describe("a new password", () => {
  test("ends the open sessions when it is set, and not before", async () => {
    const [admin, agent] = [await freshAdmin(), await freshAgent()];
    const [user] = await db().select().from(users).where(eq(users.id, agent.userId));
    const session = await openSession(agent.userId);
    const [first, second] = [
      await resetPassword({ actor: admin, input: { user: agent.userId } }),
      await resetPassword({ actor: admin, input: { user: agent.userId } }),
    ];
    if (!first.ok || !second.ok) throw new Error("no link");
    expect(await accept(await tokenOf(first.data.invitationId))).toEqual(GONE);
    expect(await findLiveSession(session, true)).not.toBeNull();
    expect(await accept(await tokenOf(second.data.invitationId))).toMatchObject({ ok: true });
    expect(await findLiveSession(session, true)).toBeNull();
    const [ended] = await db().select().from(sessions).where(eq(sessions.id, session));
    expect(ended?.endReason).toBe("password_changed");
    expect(await signIn(user?.email ?? "")).toMatchObject({ ok: true });
    const acts = (await auditOf(agent.userId)).map(({ action }) => action);
    expect(acts.filter((act) => act.startsWith("user."))).toEqual([
      "user.password_set",
      "user.reset_link_made",
      "user.reset_link_made",
    ]);
  });

  test("must not be a common one or contain the person's own details", async () => {
    const { token, shopName } = await inviteToNewShop(await freshAdmin());
    const common = { ok: false, code: "invalid_input", fieldErrors: { password: "password_common" } };
    for (const password of ["password1234", "Geeta@Kumari123", `geeta ${shopName.split(" ")[0]} 2026`])
      expect(await accept(token, password), password).toEqual(common);
    expect(await accept(token)).toMatchObject({ ok: true });
  });

  test("of an admin takes another admin, or the command line", async () => {
    const [own, other] = [await freshAdmin(), await freshAdmin()];
    expect(await resetPassword({ actor: own, input: { user: own.userId } })).toEqual({
      ok: false,
      code: "second_admin",
    });
    expect(await resetPassword({ actor: other, input: { user: own.userId } })).toMatchObject({ ok: true });
    const made = await db().transaction((tx) => makeResetLink(tx, own.userId, null));
    if (!made.ok) throw new Error("no link");
    expect(await accept(await tokenOf(made.data.invitationId))).toMatchObject({ ok: true });
    expect((await auditOf(own.userId)).map(({ userId }) => userId)).toContain(null);
  });

  test("cannot be set by a suspended person, or in a suspended shop", async () => {
    const admin = await freshAdmin();
    const agent = await freshAgent();
    const made = await resetPassword({ actor: admin, input: { user: agent.userId } });
    if (!made.ok) throw new Error("no link");
    await db().update(shops).set({ status: "suspended" }).where(eq(shops.id, agent.shopId));
    expect(await accept(await tokenOf(made.data.invitationId))).toEqual(GONE);
    await suspendUser({ actor: admin, input: { user: agent.userId, reason: "left" } });
    expect(await resetPassword({ actor: admin, input: { user: agent.userId } })).toEqual({
      ok: false,
      code: "changed_meanwhile",
    });
  });
});
