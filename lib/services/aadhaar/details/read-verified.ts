import type { Database } from "@/db/client";
import type { ShopScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { isErased, openResult } from "@/lib/platform/privacy/envelope";
import { findResult } from "@/lib/services/aadhaar/details/data";
import { maskDetails, type VerifiedDetails } from "@/lib/services/aadhaar/details/verified-details";

/**
 * The verified details of one of this shop's orders: all of them for AADHAAR_WINDOW_MS after the OTP, then what
 * AADHAAR_KEEP allows, even if the job that masks them has not run yet.
 * @returns null if there are none, or they were erased; `until` is when they will be masked, null if they stay
 */
export async function readVerified(
  db: Database,
  scope: ShopScope,
  orderId: string,
): Promise<{ details: VerifiedDetails; until: Date | null } | null> {
  const result = await findResult(db, scope, orderId);
  if (!result?.resultSealed || isErased(result)) return null;
  const details = openResult(orderId, result.dataKey, result.resultSealed) as VerifiedDetails;
  if (env().AADHAAR_KEEP === "encrypted") return { details, until: null };
  const until = later(result.verifiedAt, env().AADHAAR_WINDOW_MS);
  return until.getTime() > now().getTime()
    ? { details, until }
    : { details: maskDetails(details), until: null };
}
