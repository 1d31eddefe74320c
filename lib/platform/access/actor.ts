import "server-only";
import { cache } from "react";
import { ADMIN_DUTIES, type AdminDuty } from "@/db/schema/users";
import { signedInSession } from "@/lib/platform/access/next-auth";
import { type EveryoneScope, everyoneScope, type ShopScope, shopScope } from "@/lib/platform/access/policy";
import { enrolsAloneUntil, isFactorRequired } from "@/lib/platform/access/second-factor/requirement";
import { findLiveSession } from "@/lib/platform/access/sessions";

type Person = { userId: string; sessionId: string; name: string; proof: Proof };

/** What a person shows when they are asked once more who they are, and when they last did in this session. */
type Proof = { asks: "code" | "password"; at: Date };
export type AgentActor = Person & {
  role: "agent";
  shopId: string;
  shopName: string;
  /** The shop waits for an admin's approval: its people may look around, but cannot place orders. */
  isPending: boolean;
  scope: ShopScope;
};
export type AdminActor = Person & {
  role: "admin";
  /** Decides what they may do (lib/platform/access/roles.ts). */
  duty: AdminDuty;
  scope: EveryoneScope;
};
export type Actor = AgentActor | AdminActor;

/**
 * Somebody who is signed in, must have a second factor and has none. They have no scope, so no page, action or handler
 * takes them for an actor: they can enrol and sign out.
 */
export type HeldPerson = Person & {
  /** Until when they may enrol without a link or a code; null for never. */
  enrolsAloneUntil: Date | null;
  isHeld: true;
} & ({ role: "admin" } | { role: "agent"; shopId: string; shopName: string });

export type SignedInPerson = Actor | HeldPerson;

/** Somebody whose screen is locked. They have no scope either: they can unlock it by their password, and sign out. */
export type LockedPerson = Pick<Person, "userId" | "sessionId" | "name"> &
  ({ role: "admin" } | { role: "agent"; shopId: string });

/**
 * The person making this request, read from the database each time, so that a sign-out, a suspension or a changed
 * role takes effect on the next request. The cookie only names the session.
 * @returns null if nobody is signed in, or if the session has ended, is idle or is suspended; and for a person who has
 * to enrol a second factor first, or whose screen is locked
 */
export const currentActor = cache(async () => actorOf(await signedInPerson()));

/** The same for background polling by a page, which does not count as the person's activity. */
export const watchingActor = cache(async () => actorOf(await findPerson(false)));

/** The same person, also one who has to enrol first: for that enrolment, the sign-out, and the way to them. */
export const signedInPerson = cache(() => findPerson(true));

const actorOf = (person: SignedInPerson | null): Actor | null =>
  person && "scope" in person ? person : null;

/** The person of a session whose screen is locked; null for everybody else. */
export const lockedPerson = cache(async (): Promise<LockedPerson | null> => {
  const found = await ownSession(true);
  if (!found?.lockedAt) return null;
  const { userId, sessionId, name, role, shopId } = found;
  if (role === "admin") return { userId, sessionId, name, role };
  return shopId ? { userId, sessionId, name, role, shopId } : null;
});

const ownSession = cache(async (byPerson: boolean) => {
  const sessionId = await signedInSession();
  const found = sessionId && (await findLiveSession(sessionId, byPerson));
  return found ? { ...found, sessionId } : null;
});

async function findPerson(byPerson: boolean): Promise<SignedInPerson | null> {
  const found = await ownSession(byPerson);
  if (!found || found.lockedAt) return null;
  const { role, shopId, shopName } = found;
  const { userId, sessionId, name, hasFactor, provenAt, createdAt } = found;
  const proof = { asks: hasFactor ? "code" : "password", at: provenAt ?? createdAt } as const;
  const person = { userId, sessionId, name, proof };
  const held = !hasFactor &&
    isFactorRequired(found) && { isHeld: true as const, enrolsAloneUntil: enrolsAloneUntil(found) };
  if (role === "admin") {
    if (held) return { ...person, role, ...held };
    return isAdminDuty(found.duty) ? { ...person, role, duty: found.duty, scope: everyoneScope() } : null;
  }
  if (!shopId || !shopName) return null;
  const shop = { shopId, shopName };
  if (held) return { ...person, role, ...shop, ...held };
  return { ...person, role, ...shop, isPending: found.shopStatus === "pending", scope: shopScope(shopId) };
}

const isAdminDuty = (duty: string): duty is AdminDuty => ADMIN_DUTIES.some((one) => one === duty);
