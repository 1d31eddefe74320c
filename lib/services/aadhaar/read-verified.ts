import type { Database } from "@/db/client";
import type { ShopScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { openResult } from "@/lib/platform/privacy/envelope";
import { findResult } from "@/lib/services/aadhaar/data";
import { maskDetails, type VerifiedDetails } from "@/lib/services/aadhaar/verified-details";

/**
 * The verified details of one of this shop's orders: all of them for AADHAAR_WINDOW_MS after the OTP,
 * then as AADHAAR_KEEP allows, whether or not the job that masks them has had its turn.
 * @returns null where there are none; `until` is when they will be masked, null where they stay as they are.
 */
export async function readVerified(
  db: Database,
  scope: ShopScope,
  orderId: string,
): Promise<{ details: VerifiedDetails; until: Date | null } | null> {
  const result = await findResult(db, scope, orderId);
  if (!result?.resultSealed) return null;
  const details = openResult(orderId, result.dataKey, result.resultSealed) as VerifiedDetails;
  if (env().AADHAAR_KEEP === "encrypted") return { details, until: null };
  const until = later(result.verifiedAt, env().AADHAAR_WINDOW_MS);
  return until.getTime() > now().getTime()
    ? { details, until }
    : { details: maskDetails(details), until: null };
}
