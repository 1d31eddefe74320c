import type { Database } from "@/db/client";
import type { InvitationKind } from "@/db/schema/invitations";
import { everyoneScope } from "@/lib/platform/access/policy";
import { may } from "@/lib/platform/access/roles";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { readLinkToken } from "@/lib/platform/privacy/link-token";
import { findInvitation, type InvitationRow } from "@/lib/shops/invitations/data";
import { type InvitationState, invitationState, letsAdminIn } from "@/lib/shops/invitations/invitation-state";

/** The person an open invitation is for. */
export type Named = {
  state: "open";
  kind: InvitationKind;
  duty: InvitationRow["duty"];
  name: string;
  /** In lower case. */
  email: string;
  shopName: string | null;
  shopId: string | null;
  userId: string | null;
  /** The person whose password is reset works in a shop. */
  isOfShop: boolean;
  inviterName: string;
  invitedBy: string;
  /** The link went to the person's own mailbox. */
  byMail: boolean;
};

/** The invitation behind a link, with its details only while it is open; `unknown` for a link that is not ours. */
export async function findNamed(
  db: Database,
  token: string,
  at: Date,
): Promise<Named | { state: Exclude<InvitationState, "open"> | "unknown" }> {
  const named = readLinkToken(token, "invitation");
  const row = named && (await findInvitation(db, everyoneScope(), named.id));
  if (!named || !row) return { state: "unknown" };
  const state = stateOf(row, named.version, at);
  if (state !== "open") return { state };
  const { kind, duty, shopId, userId, inviterName, invitedBy, byMail } = row;
  const isOfShop = row.userShopStatus !== null;
  return { state, kind, duty, shopId, userId, isOfShop, inviterName, invitedBy, byMail, ...personOf(row) };
}

/** The state of an invitation, as seen through a link of this version (by default the newest). */
export function stateOf(row: InvitationRow, version: number | null, at: Date): InvitationState {
  const shopStatus = row.shopStatus ?? row.userShopStatus;
  return invitationState({ ...row, shopStatus, inviterMay: inviterMay(row) }, version ?? row.linkVersion, at);
}

/** Whether whoever made a link might still make it: a role may have changed since. The command line makes it in the person's name. */
function inviterMay(row: InvitationRow): boolean {
  const { inviterDuty: duty, invitedBy, userId } = row;
  const needs = letsAdminIn(row) ? "manage_admins" : "manage_shops";
  return invitedBy === userId || (duty !== "staff" && may({ duty }, needs));
}

/** The person an invitation is for: from its sealed data, or from the account once it exists. */
export function personOf(row: InvitationRow): { name: string; email: string; shopName: string | null } {
  const { id, dataKey, sealed } = row;
  const opened = dataKey && sealed ? openRecord(id, { dataKey, sealed }) : {};
  return {
    name: opened.name ?? row.userName ?? "",
    email: opened.email ?? row.userEmail ?? "",
    shopName: opened.shop_name ?? row.shopName,
  };
}
