import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { isOpenForCustomer } from "@/lib/orders/evidence/truth";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { hostedLink } from "@/lib/vendor/hosted-link";

/**
 * Resolves the vendor's branded link /pan-redirect?txid to the operator's configured target, if the txid belongs to
 * an order whose newest link points at our own host and which is still open to its customer. Anybody may try any
 * txid, so unknown, closed and foreign links all look the same. `mode` is undocumented and ignored.
 * @returns null if there is no target
 */
export async function findRedirect(txid: string): Promise<string | null> {
  if (!/^[\w-]{1,64}$/.test(txid)) return null;
  const [row] = await db()
    .select({ url: sql<string>`${evidence.content} ->> 'url'`, state: orders.state })
    .from(vendorNumbers)
    .innerJoin(evidence, eq(evidence.orderId, vendorNumbers.orderId))
    .innerJoin(orders, eq(orders.id, vendorNumbers.orderId))
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
  if (!row || !isOpenForCustomer(row.state) || !isOurs(row.url)) return null;
  return hostedLink({ txid, url: row.url });
}

function isOurs(url: string): boolean {
  return URL.canParse(url) && new URL(url).host === new URL(env().APP_URL).host;
}
