export type InvitationState = "open" | "used" | "withdrawn" | "over";

type Facts = {
  linkVersion: number;
  expiresAt: Date;
  usedAt: Date | null;
  withdrawnAt: Date | null;
  inviterStatus: string;
  shopStatus: string | null;
  userStatus: string | null;
};

/**
 * The state of an invitation. It counts as withdrawn if its inviter, its shop or its account has been suspended.
 * @param version of the link used; renewing an invitation withdraws older links
 */
export function invitationState(invitation: Facts, version: number, at: Date): InvitationState {
  const { linkVersion, expiresAt, usedAt, withdrawnAt, inviterStatus, shopStatus, userStatus } = invitation;
  if (usedAt) return "used";
  const isBarred = [inviterStatus, shopStatus, userStatus].includes("suspended");
  if (withdrawnAt || version !== linkVersion || isBarred) return "withdrawn";
  return expiresAt.getTime() <= at.getTime() ? "over" : "open";
}
