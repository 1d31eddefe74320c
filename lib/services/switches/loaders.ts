import "server-only";
import { db } from "@/db/client";
import type { AdminActor } from "@/lib/platform/access/actor";
import { findSwitches } from "@/lib/services/switches/data";

/** The switch of each service for the whole portal. */
export function loadSwitches(actor: AdminActor) {
  return findSwitches(db(), actor.scope);
}
