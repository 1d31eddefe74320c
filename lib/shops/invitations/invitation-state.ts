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
 * What became of an invitation. Who was suspended lets nobody in any more, and nobody comes into a suspended
 * shop or account: such a link counts as withdrawn.
 * @param version of the link that is looked at: an earlier one was withdrawn by the next
 */
export function invitationState(invitation: Facts, version: number, at: Date): InvitationState {
  const { linkVersion, expiresAt, usedAt, withdrawnAt, inviterStatus, shopStatus, userStatus } = invitation;
  if (usedAt) return "used";
  const isBarred = [inviterStatus, shopStatus, userStatus].includes("suspended");
  if (withdrawnAt || version !== linkVersion || isBarred) return "withdrawn";
  return expiresAt.getTime() <= at.getTime() ? "over" : "open";
}
