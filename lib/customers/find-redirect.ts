import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { evidence } from "@/db/schema/evidence";
import { orders } from "@/db/schema/orders";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { isOpenForCustomer } from "@/lib/orders/evidence/truth";
import { env } from "@/lib/platform/env/env";
import { hostedLink } from "@/lib/vendor/hosted-link";

/**
 * Where the vendor's branded link /pan-redirect?txid leads: to the target that the operator set, for an order whose
 * newest link the vendor laid on our own host, while it is open to its customer. Anybody may ask for any number, so a
 * link on the vendor's host is nobody's business here, and what is unknown, closed or elsewhere looks the same.
 * `mode` is not documented and counts for nothing.
 * @returns null where there is nothing to lead to.
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
