import { and, desc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { SIGN_IN_LIMITS } from "@/lib/platform/limits/limits";
import { linkToken } from "@/lib/platform/privacy/link-token";
import { acceptInvitation } from "@/lib/shops/invitations/accept-invitation";
import { MAILED_LINK_MS, makeResetLink } from "@/lib/shops/invitations/reset-password";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { askForLink } from "./ask-for-link";

const emailOf = async (userId: string) => {
  const [row] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId));
  return row?.email ?? "";
};

const linksOf = (userId: string, byMail = true) =>
  db()
    .select()
    .from(invitations)
    .where(and(eq(invitations.userId, userId), eq(invitations.byMail, byMail)))
    .orderBy(desc(invitations.createdAt));

const jobsOf = async (id: string) => {
  const { rows } = await db().execute(
    sql`select 1 from graphile_worker.jobs where key = ${`mail_link:${id}`}`,
  );
  return rows.length;
};

const ask = async (userId: string) => askForLink({ email: await emailOf(userId), locale: "en" });

const accept = (id: string) =>
  acceptInvitation({
    token: linkToken(id, "invitation", 1),
    password: "several words of one's own",
    address: "::1",
  });

describe("a forgotten password", () => {
  test("makes a short link and queues one mail", async () => {
    const { userId } = await freshAgent();
    await ask(userId);
    const [link, ...more] = await linksOf(userId);
    expect(more).toEqual([]);
    expect(link?.expiresAt.getTime()).toBeLessThanOrEqual(later(now(), MAILED_LINK_MS).getTime());
    expect(await jobsOf(link?.id ?? "")).toBe(1);
  });

  test("is mailed only so often in an hour, and only the newest link works", async () => {
    const { userId } = await freshAgent();
    for (let n = 0; n < 5; n += 1) await ask(userId);
    const links = await linksOf(userId);
    expect(links).toHaveLength(SIGN_IN_LIMITS.forgottenMail.times);
    expect(links.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(1);
    expect(await accept(links[1]?.id ?? "")).toMatchObject({ ok: false, code: "link_gone" });
    expect(await accept(links[0]?.id ?? "")).toMatchObject({ ok: true });
  });

  test("ends no link that an admin made, and a suspended person gets none", async () => {
    const [{ userId }, admin] = [await freshAgent(), await freshAdmin()];
    await db().transaction((tx) => makeResetLink(tx, userId, admin.userId));
    await ask(userId);
    const [made] = await linksOf(userId, false);
    expect(made?.withdrawnAt).toBeNull();
    await db().update(users).set({ status: "suspended" }).where(eq(users.id, userId));
    await ask(userId);
    expect(await linksOf(userId)).toHaveLength(1);
  });

  test.each([
    ["a shop's person", freshAgent, expect.any(String)],
    ["an admin", freshAdmin, null],
  ])("permits a first second factor to %s only if a mailbox may", async (_, person, permit) => {
    const { userId } = await person();
    await ask(userId);
    const [link] = await linksOf(userId);
    expect(await accept(link?.id ?? "")).toEqual({ ok: true, data: { permit } });
  });
});
