import { and, desc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { invitations } from "@/db/schema/invitations";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

const inviters = alias(users, "inviters");

const columns = {
  id: invitations.id,
  kind: invitations.kind,
  duty: invitations.duty,
  shopId: invitations.shopId,
  userId: invitations.userId,
  dataKey: invitations.dataKey,
  sealed: invitations.sealed,
  linkVersion: invitations.linkVersion,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  usedAt: invitations.usedAt,
  withdrawnAt: invitations.withdrawnAt,
  invitedBy: invitations.invitedBy,
  byMail: invitations.byMail,
  inviterName: inviters.name,
  inviterStatus: inviters.status,
  inviterDuty: inviters.duty,
  shopName: shops.shopName,
  shopStatus: shops.status,
  userName: users.name,
  userEmail: users.email,
  userStatus: users.status,
  /** The status of the shop of the person whose password is reset. */
  userShopStatus: sql<
    string | null
  >`(select a.status from shops a where a.id = ${outerColumn(users.shopId)})`,
};

function select(db: Database, where: SQL | undefined, limit?: number) {
  const query = db
    .select(columns)
    .from(invitations)
    .innerJoin(inviters, eq(inviters.id, invitations.invitedBy))
    .leftJoin(shops, eq(shops.id, invitations.shopId))
    .leftJoin(users, eq(users.id, invitations.userId))
    .where(where)
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .$dynamic();
  return limit === undefined ? query : query.limit(limit);
}

export type InvitationRow = Awaited<ReturnType<typeof select>>[number];

/** One invitation with its inviter, its shop and, once there is one, its person; or undefined. */
export async function findInvitation(db: Database, _scope: EveryoneScope, id: string) {
  const [row] = await select(db, eq(invitations.id, id), 1);
  return row;
}

/** Where the next page of invitations starts. */
export type InvitationCursor = { createdAt: Date; id: string };

/** All invitations, newest first, by keyset. */
export function findInvitations(
  db: Database,
  _scope: EveryoneScope,
  { after, limit }: { after?: InvitationCursor; limit: number },
) {
  const isLater =
    after &&
    or(
      lt(invitations.createdAt, after.createdAt),
      and(eq(invitations.createdAt, after.createdAt), lt(invitations.id, after.id)),
    );
  return select(db, isLater, limit);
}

/** Invitations to one shop that are unused, not withdrawn and not expired, newest first. */
export function findWaitingOf(
  db: Database,
  _scope: EveryoneScope,
  { shopId, at }: { shopId: string; at: Date },
) {
  return select(db, and(eq(invitations.shopId, shopId), isWaiting(at)));
}

/** Whether an unused invitation exists for this e-mail. */
export async function isInvited(db: Database, _scope: EveryoneScope, emailIndexes: Buffer[], at: Date) {
  const [row] = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(inArray(invitations.emailIndex, emailIndexes), isWaiting(at)))
    .limit(1);
  return row !== undefined;
}

function isWaiting(at: Date): SQL | undefined {
  return and(isNull(invitations.usedAt), isNull(invitations.withdrawnAt), gt(invitations.expiresAt, at));
}
