import type { InvitationKind } from "@/db/schema/invitations";

export type InvitationState = "open" | "used" | "withdrawn" | "over";

type Facts = {
  linkVersion: number;
  expiresAt: Date;
  usedAt: Date | null;
  withdrawnAt: Date | null;
  inviterStatus: string;
  /** False once the inviter has a role that makes no such invitation. */
  inviterMay: boolean;
  shopStatus: string | null;
  userStatus: string | null;
};

/**
 * The state of an invitation. It counts as withdrawn if its inviter, its shop or its account has been suspended, or its
 * inviter could not make it any more.
 * @param version of the link used; renewing an invitation withdraws older links
 */
export function invitationState(invitation: Facts, version: number, at: Date): InvitationState {
  const { linkVersion, expiresAt, usedAt, withdrawnAt, inviterStatus, shopStatus, userStatus } = invitation;
  if (usedAt) return "used";
  const isBarred = [inviterStatus, shopStatus, userStatus].includes("suspended");
  if (withdrawnAt || !invitation.inviterMay || version !== linkVersion || isBarred) return "withdrawn";
  return expiresAt.getTime() <= at.getTime() ? "over" : "open";
}

/**
 * Whether an invitation's link makes its holder an admin.
 * @param invitation its kind, and the status of the shop of the person whose password it sets
 */
export function letsAdminIn(invitation: { kind: InvitationKind; userShopStatus: string | null }): boolean {
  const { kind, userShopStatus } = invitation;
  return kind === "admin" || (kind === "password_reset" && userShopStatus === null);
}
