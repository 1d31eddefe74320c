import type { PauseReason } from "@/db/schema/service-pauses";
import { isWrite } from "@/lib/vendor/inexopay";
import type { CallRecord } from "@/lib/vendor/outcome";

const isPauseReason = (reason: string | null): reason is PauseReason =>
  reason === "insufficient_balance" || reason === "forbidden";

/**
 * Whether one answer of the vendor pauses the paid services: a write (each is paid for) that was clearly refused for
 * the operator's balance (402) or address, approval or subscription (403). An answer that was not
 * understood pauses nothing.
 */
export function pauseAfter({
  endpoint,
  outcome,
  reason,
}: Pick<CallRecord, "endpoint" | "outcome" | "reason">): PauseReason | null {
  return outcome === "rejected" && isWrite(endpoint) && isPauseReason(reason) ? reason : null;
}

/** What one round of checks found; null is what the vendor did not say, or what was not understood. */
export type CheckFindings = {
  /** Paise. */
  balancePaise: number | null;
  /** Whether the address we call from is the bound one, in the vendor's own words. */
  ipMatched: boolean | null;
  /** Whether a check was refused with 403. */
  isForbidden: boolean;
};

/** An admin who lifts a pause knows better than a check for this long; a refused send pauses again at once. */
export const ADMIN_STANDS_MS = 24 * 3_600_000;

/**
 * Whether a round of checks pauses the paid services: where the address does not match, or a check was
 * refused with 403. A low balance alone pauses nothing: only the vendor knows what the next order costs.
 * @param adminLiftedMsAgo how long ago an admin lifted such a pause; null where the last one ended otherwise
 */
export function pauseAfterCheck(found: CheckFindings, adminLiftedMsAgo: number | null): PauseReason | null {
  if (adminLiftedMsAgo !== null && adminLiftedMsAgo < ADMIN_STANDS_MS) return null;
  return found.isForbidden || found.ipMatched === false ? "forbidden" : null;
}

/**
 * Whether a round of checks that began after a pause lifts it: a balance of `neededPaise` or more, or an
 * address that matches while no check is refused. What the vendor did not say lifts nothing.
 */
export function checkLifts(reason: PauseReason, found: CheckFindings, neededPaise: number): boolean {
  if (reason === "insufficient_balance")
    return found.balancePaise !== null && found.balancePaise >= neededPaise;
  return found.ipMatched === true && !found.isForbidden;
}
