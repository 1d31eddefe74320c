import "server-only";
import { db } from "@/db/client";
import { findLastRun } from "@/lib/operator/doctor/data";
import type { AdminActor } from "@/lib/platform/access/actor";

/** What the doctor found when it was last asked, by page or by command; undefined where it never was. */
export function loadLastRun(actor: AdminActor) {
  return findLastRun(db(), actor.scope);
}
