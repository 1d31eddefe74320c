import { z } from "zod";
import { ERASURE_REASONS } from "@/db/schema/order-erasures";
import { orderIdField } from "@/lib/orders/schema";
import { choice } from "@/lib/platform/forms/field";

export { ERASURE_REASONS };

/** An admin's erasure of an order, with the reason from the list. */
export const erasureSchema = z.object({
  orderid: orderIdField,
  why: choice(ERASURE_REASONS, "erasure_reason_missing"),
});
export type AskedByAdmin = z.output<typeof erasureSchema>;
