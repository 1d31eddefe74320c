import { and, eq, type SQL, sql } from "drizzle-orm";
import { vendorCalls } from "@/db/schema/vendor-calls";

/**
 * That a call is about an order. Months before the order was made are not read; a day is for machines whose clocks
 * differ.
 */
export function isCallOf(orderId: string): SQL | undefined {
  const made = sql`(select o.created_at - interval '1 day' from orders o where o.id = ${orderId})`;
  return and(eq(vendorCalls.orderId, orderId), sql`${vendorCalls.at} >= ${made}`);
}
