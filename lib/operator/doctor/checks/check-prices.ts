import { findUnpriced } from "@/lib/money/prices/data";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { everyoneScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";

/** Whether everything that is switched on has a price for all shops; orders without a price are refused. */
export async function checkPrices({ database }: CheckedPortal): Promise<Finding> {
  const missing = await findUnpriced(database, everyoneScope(), now());
  if (missing.length === 0) return good("prices", "prices_set");
  return toFix("prices", "prices_missing", { variants: missing.join(", ") });
}
