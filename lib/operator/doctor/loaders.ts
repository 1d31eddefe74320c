import "server-only";
import { findLastRun } from "@/lib/operator/doctor/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";

/** The findings of the last run, by page or by command; undefined if there was none. */
export function loadLastRun(actor: AdminActor) {
  return findLastRun(db(), actor.scope);
}
