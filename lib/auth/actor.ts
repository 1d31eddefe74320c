import "server-only";
import { cache } from "react";
import { signedInSession } from "@/lib/auth/next-auth";
import { type AgentScope, agentScope, type EveryoneScope, everyoneScope } from "@/lib/auth/policy";
import { findLiveSession } from "@/lib/auth/sessions";

type Person = { userId: string; sessionId: string; name: string };
export type AgentActor = Person & { role: "agent"; agentId: string; shopName: string; scope: AgentScope };
export type AdminActor = Person & { role: "admin"; scope: EveryoneScope };
export type Actor = AgentActor | AdminActor;

/**
 * Who is asking: read from the database on each request, so that a sign-out, a suspension or a new
 * role counts from the next request on. The cookie says no more than which session to look up.
 * @returns null for a stranger and for an ended, idle or suspended session.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const sessionId = await signedInSession();
  if (!sessionId) return null;
  const found = await findLiveSession(sessionId);
  if (!found) return null;
  const person = { userId: found.userId, sessionId, name: found.name };
  if (found.role === "admin") return { ...person, role: "admin", scope: everyoneScope() };
  if (!found.agentId || !found.shopName) return null;
  return {
    ...person,
    role: "agent",
    agentId: found.agentId,
    shopName: found.shopName,
    scope: agentScope(found.agentId),
  };
});
