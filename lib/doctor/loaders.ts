import "server-only";
import { db } from "@/db/client";
import type { AdminActor } from "@/lib/auth/actor";
import { findLastRun } from "@/lib/doctor/data";

/** What the doctor found when it was last asked, by page or by command; undefined where it never was. */
export function loadLastRun(actor: AdminActor) {
  return findLastRun(db(), actor.scope);
}
