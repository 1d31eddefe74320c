import "server-only";
import type { Actor } from "@/lib/platform/access/actor";
import { findOpenSessions } from "@/lib/platform/access/own-sessions/find-open-sessions";
import { db } from "@/lib/platform/database";

/** So many are shown. Who has more ends all others. */
const SHOWN = 20;

/** A person's open sessions, this one first. */
export async function loadOwnSessions(actor: Actor) {
  const found = await findOpenSessions(db(), actor, SHOWN);
  const all = found.map((one) => ({ ...one, isThis: one.id === actor.sessionId }));
  return [...all.filter(({ isThis }) => isThis), ...all.filter(({ isThis }) => !isThis)];
}

export type OwnSession = Awaited<ReturnType<typeof loadOwnSessions>>[number];
