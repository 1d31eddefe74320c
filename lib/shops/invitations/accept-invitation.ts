import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { choosePassword } from "@/lib/platform/access/own-password/choose-password";
import { permitBrowser } from "@/lib/platform/access/second-factor/codes/permits";
import { endSessionsOfUser } from "@/lib/platform/access/sessions";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { forgetTriesOf, takeLinkTry } from "@/lib/platform/access/sign-in/sign-in-limits";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { findNamed, type Named } from "@/lib/shops/invitations/find-named";
import { addUser } from "@/lib/shops/members/add-user";

type Done = { userId: string; shopId: string | null; email: string; permit: string | null };
type Joined = Omit<Done, "permit">;

/**
 * The invited person sets a password, once: the invitation is locked, so that only one of two concurrent requests
 * succeeds. Fails with `too_many_tries`, or with `link_gone` if the link is invalid or no longer valid.
 * @returns what permits this browser the person's first second factor; null for an admin whose link another admin made
 */
export async function acceptInvitation(input: {
  token: string;
  password: string;
  address: string;
  isForwarded?: boolean;
}): Promise<Result<{ permit: string | null }>> {
  const id = input.token.split(".")[0] ?? "";
  const until = await takeLinkTry(id, { isForwarded: false, ...input });
  if (until) return fail("too_many_tries", { facts: { until: until.toISOString() } });
  const first = await findNamed(db(), input.token, now());
  if (first.state !== "open") return fail("link_gone");
  const password = await choosePassword(input.password, first);
  if (!password.ok) return fail("invalid_input", { fieldErrors: { password: password.code } });
  const passwordHash = await hashPassword(input.password);
  const done = await db().transaction(async (tx): Promise<Result<Done>> => {
    // Lock the person before the invitation, in the same order as a password reset.
    if (first.userId)
      await tx.select({ id: users.id }).from(users).where(eq(users.id, first.userId)).for("no key update");
    await tx
      .select({ id: invitations.id })
      .from(invitations)
      .where(eq(invitations.id, id))
      .for("no key update");
    const named = await findNamed(tx, input.token, now());
    if (named.state !== "open") return fail("link_gone");
    const set =
      named.kind === "password_reset"
        ? await setNew(tx, named, passwordHash)
        : await join(tx, named, passwordHash);
    if (!set.ok) return set;
    const { userId, shopId } = set.data;
    const used = { usedAt: now(), userId, shopId, dataKey: null, sealed: null, emailIndex: null };
    await tx.update(invitations).set(used).where(eq(invitations.id, id));
    await recordAudit(tx, {
      userId,
      action: "invitation.used",
      object: auditId(id),
      facts: { kind: named.kind },
    });
    const permit = permitsEnrolment(named) ? await permitBrowser(tx, userId) : null;
    return ok({ ...set.data, permit });
  });
  if (!done.ok) return done;
  await forgetTriesOf(done.data);
  return ok({ permit: done.data.permit });
}

/**
 * Every link but an admin's password link from another admin: whoever took over one admin's session must not enrol for
 * another. A link from the command line is by the person themselves; one by mail too, but a mailbox alone makes nobody an admin.
 */
function permitsEnrolment({ kind, isOfShop, userId, invitedBy, byMail }: Named): boolean {
  return kind !== "password_reset" || isOfShop || (invitedBy === userId && !byMail);
}

/** A new password ends the sessions opened with the old one. */
async function setNew(tx: Transaction, named: Named, passwordHash: string): Promise<Result<Joined>> {
  const { userId, shopId, email } = named;
  if (!userId) return fail("link_gone");
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
  await endSessionsOfUser(tx, userId, "password_changed");
  await recordAudit(tx, { userId, action: "user.password_set", object: auditId(userId), facts: {} });
  return ok({ userId, shopId, email });
}

/** Creates a person. The first person of a new shop also creates the shop, which waits for an admin's approval. */
async function join(tx: Transaction, named: Named, passwordHash: string): Promise<Result<Joined>> {
  const { kind, email, name } = named;
  // A release before names none: the least.
  const duty = kind === "admin" ? (named.duty ?? "auditor") : "owner";
  const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (taken) return fail("invalid_input", { fieldErrors: { password: "email_taken" } });
  const shopId = kind === "new_shop" ? await newShop(tx, named) : named.shopId;
  const role = kind === "admin" ? "admin" : "agent";
  const userId = await addUser(tx, { email, name, role, duty, shopId, passwordHash }, named.invitedBy);
  // Thrown, so that no shop is left without a person.
  if (!userId) throw new Error("The e-mail address was taken while the invitation was accepted");
  return ok({ userId, shopId, email });
}

async function newShop(tx: Transaction, { shopName, invitedBy }: Named): Promise<string> {
  const [shop] = await tx
    .insert(shops)
    .values({ shopName: shopName ?? "", status: "pending" })
    .returning({ id: shops.id });
  if (!shop) throw new Error("The shop could not be made");
  await recordAudit(tx, { userId: invitedBy, action: "shop.made", object: auditId(shop.id), facts: {} });
  return shop.id;
}
