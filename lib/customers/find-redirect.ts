import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { evidence } from "@/db/schema/evidence";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { hostedLink } from "@/lib/upstream/hosted-link";

/**
 * Where the vendor's branded link /pan-redirect?txid leads: only to the link stored for that txid,
 * and only on an allowed host; `mode` is not documented and counts for nothing.
 * @returns null where there is nothing to lead to.
 */
export async function findRedirect(txid: string): Promise<string | null> {
  if (!/^[\w-]{1,64}$/.test(txid)) return null;
  const [row] = await db()
    .select({ url: sql<string>`${evidence.content} ->> 'url'` })
    .from(vendorNumbers)
    .innerJoin(evidence, eq(evidence.orderId, vendorNumbers.orderId))
    .where(
      and(
        eq(vendorNumbers.number, txid),
        eq(vendorNumbers.kind, "txid"),
        sql`${evidence.content} ->> 'txid' = ${txid}`,
        inArray(evidence.kind, ["accepted", "resumed"]),
      ),
    )
    .orderBy(desc(evidence.at))
    .limit(1);
  return row ? hostedLink({ txid, url: row.url }) : null;
}
