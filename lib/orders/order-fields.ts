import { openRecord } from "@/lib/privacy/envelope";

type Sealed = { id: string; dataKey: Buffer; sealed: Buffer };

/** A customer's fields of an order, in plain text, for the one who may see them. @throws UnreadableError */
export function orderFields(order: Sealed): Record<string, string> {
  return openRecord(order.id, order);
}
