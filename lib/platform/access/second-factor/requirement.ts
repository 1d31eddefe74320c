import type { Role } from "@/db/schema/users";
import { later } from "@/lib/platform/clock";
import { adminFactor } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";

/** How long after an admin requires a factor of a shop its people may enrol by themselves. */
export const GRACE_MS = 7 * DAY_MS;

type Place = {
  role: Role;
  /** Since when the person's shop requires it; null if it does not. */
  shopFactorSince: Date | null;
};

/** Whether a person must have a second factor (docs/decisions/0034). */
export function isFactorRequired({ role, shopFactorSince }: Place): boolean {
  return role === "admin" ? adminFactor() === "required" : shopFactorSince !== null;
}

/**
 * Until when a signed-in person who must have a factor may enrol without a link or a code: a shop's people for a week
 * after an admin required it. An admin never.
 */
export function enrolsAloneUntil({ role, shopFactorSince }: Place): Date | null {
  return role === "agent" && shopFactorSince ? later(shopFactorSince, GRACE_MS) : null;
}
