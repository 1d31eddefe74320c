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
  /** The shop waits for an admin's approval: its people may look around, but cannot place orders. */
  isPending: boolean;
  scope: ShopScope;
};
export type AdminActor = Person & { role: "admin"; scope: EveryoneScope };
export type Actor = AgentActor | AdminActor;

/**
 * The person making this request, read from the database each time, so that a sign-out, a suspension or a changed
 * role takes effect on the next request. The cookie only names the session.
 * @returns null if nobody is signed in, or if the session has ended, is idle or is suspended.
 */
export const currentActor = cache(() => findActor(true));

/** The same for background polling by a page, which does not count as the person's activity. */
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
