import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { findSwitches } from "@/lib/services/switches/data";

/** The switch of each service for the whole portal. */
export function loadSwitches(actor: AdminActor) {
  return findSwitches(db(), actor.scope);
}
