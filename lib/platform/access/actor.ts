import "server-only";
import { cache } from "react";
import { signedInSession } from "@/lib/platform/access/next-auth";
import { type EveryoneScope, everyoneScope, type ShopScope, shopScope } from "@/lib/platform/access/policy";
import { findLiveSession } from "@/lib/platform/access/sessions";

type Person = { userId: string; sessionId: string; name: string };
export type AgentActor = Person & {
  role: "agent";
  shopId: string;
  shopName: string;
  /** The shop waits for an admin's approval: its people look around, and no order is admitted. */
  isPending: boolean;
  scope: ShopScope;
};
export type AdminActor = Person & { role: "admin"; scope: EveryoneScope };
export type Actor = AgentActor | AdminActor;

/**
 * Who is asking: read from the database on each request, so that a sign-out, a suspension or a new
 * role counts from the next request on. The cookie says no more than which session to look up.
 * @returns null for a stranger and for an ended, idle or suspended session.
 */
export const currentActor = cache(() => findActor(true));

/** The same for what a page asks by itself: it does not count as the person's activity. */
export const watchingActor = cache(() => findActor(false));

async function findActor(byPerson: boolean): Promise<Actor | null> {
  const sessionId = await signedInSession();
  const found = sessionId && (await findLiveSession(sessionId, byPerson));
  if (!found) return null;
  const person = { userId: found.userId, sessionId, name: found.name };
  if (found.role === "admin") return { ...person, role: "admin", scope: everyoneScope() };
  const { shopId, shopName } = found;
  if (!shopId || !shopName) return null;
  const isPending = found.shopStatus === "pending";
  return { ...person, role: "agent", shopId, shopName, isPending, scope: shopScope(shopId) };
}
