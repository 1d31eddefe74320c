import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import { may } from "@/lib/platform/access/roles";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import {
  findInvitation,
  findInvitations,
  findWaitingOf,
  type InvitationCursor,
  type InvitationRow,
} from "@/lib/shops/invitations/data";
import { findNamed, personOf, stateOf } from "@/lib/shops/invitations/find-named";
import { letsAdminIn } from "@/lib/shops/invitations/invitation-state";
import { invitationUrl } from "@/lib/shops/invitations/invitation-url";

const PAGE = 50;

/** The invited person's page: all details while the link is open, otherwise only its state. */
export async function loadInvitationPage(token: string) {
  const named = await findNamed(db(), token, now());
  if (named.state !== "open") return named;
  const { state, kind, name, email, shopName, inviterName, byMail } = named;
  return { state, kind, name, email, shopName, inviterName, byMail };
}

/** An invitation as admins see it. The link is included while it is open, unless it went to the person's own mailbox. */
function toItem(row: InvitationRow) {
  const state = stateOf(row, null, now());
  const { id, kind, duty, shopId, createdAt, expiresAt, inviterName, byMail } = row;
  const url = state === "open" && !row.byMail ? invitationUrl(row) : null;
  return { id, kind, duty, shopId, createdAt, expiresAt, inviterName, byMail, state, url, ...personOf(row) };
}

export type InvitationItem = ReturnType<typeof toItem>;

/** One page of invitations, newest first, and where the next one starts. */
export async function loadInvitations(actor: AdminActor, after?: string) {
  const rows = await findInvitations(db(), actor.scope, { after: readCursor(after), limit: PAGE + 1 });
  const items = rows.slice(0, PAGE).map(toItem);
  const last = items.at(-1);
  return { items, next: rows.length > PAGE && last ? `${last.createdAt.getTime()}-${last.id}` : null };
}

function readCursor(text: string | undefined): InvitationCursor | undefined {
  const [, time, id] = /^(\d{1,15})-([0-9A-Z]{6,32})$/.exec(text ?? "") ?? [];
  return time && id ? { createdAt: new Date(Number(time)), id } : undefined;
}

/** The unused invitations to a shop. */
export async function loadWaitingOf(actor: AdminActor, shopId: string): Promise<InvitationItem[]> {
  return (await findWaitingOf(db(), actor.scope, { shopId, at: now() })).map(toItem);
}

/** One invitation; null if there is none with this id, or its link would make an admin and the viewer makes none. */
export async function loadInvitation(actor: AdminActor, id: string): Promise<InvitationItem | null> {
  const row = await findInvitation(db(), actor.scope, id);
  if (!row || (letsAdminIn(row) && !may(actor, "manage_admins"))) return null;
  return toItem(row);
}
