import type { PauseReason } from "@/db/schema/service-pauses";
import { DAY_MS } from "@/lib/platform/india-day";
import { isWrite } from "@/lib/vendor/inexopay";
import type { CallRecord } from "@/lib/vendor/outcome";

const isPauseReason = (reason: string | null): reason is PauseReason =>
  reason === "insufficient_balance" || reason === "forbidden";

/**
 * Whether a vendor answer pauses the paid services: a write (all of them cost money) that was clearly refused for the
 * operator's balance (402) or for IP address, approval or subscription (403). An answer we do not understand pauses
 * nothing.
 */
export function pauseAfter({
  endpoint,
  outcome,
  reason,
}: Pick<CallRecord, "endpoint" | "outcome" | "reason">): PauseReason | null {
  return outcome === "rejected" && isWrite(endpoint) && isPauseReason(reason) ? reason : null;
}

/** The findings of one round of checks. Null is what the vendor did not say or we did not understand. */
export type CheckFindings = {
  /** Paise. */
  balancePaise: number | null;
  /** Whether the vendor says that our IP address matches the bound one. */
  ipMatched: boolean | null;
  /** Whether a check was refused with 403. */
  isForbidden: boolean;
};

/** For this long after an admin ends a pause, checks do not start it again. A refused send does at once. */
export const ADMIN_STANDS_MS = DAY_MS;

/**
 * Whether a round of checks pauses the paid services: if the IP address does not match, or a check was refused with
 * 403. A low balance alone pauses nothing, because only the vendor knows what the next order costs.
 * @param adminLiftedMsAgo how long ago an admin ended such a pause; null if the last one ended otherwise
 */
export function pauseAfterCheck(found: CheckFindings, adminLiftedMsAgo: number | null): PauseReason | null {
  if (adminLiftedMsAgo !== null && adminLiftedMsAgo < ADMIN_STANDS_MS) return null;
  return found.isForbidden || found.ipMatched === false ? "forbidden" : null;
}

/**
 * Whether a round of checks that started after a pause ends it: the balance is at least `neededPaise`, or the IP
 * address matches and no check was refused. Missing information ends nothing.
 */
export function checkLifts(reason: PauseReason, found: CheckFindings, neededPaise: number): boolean {
  if (reason === "insufficient_balance")
    return found.balancePaise !== null && found.balancePaise >= neededPaise;
  return found.ipMatched === true && !found.isForbidden;
}
