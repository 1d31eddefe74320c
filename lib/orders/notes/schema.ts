import { z } from "zod";
import { orderIdField } from "@/lib/orders/schema";
import { textField } from "@/lib/platform/forms/field";
import { parseMessage } from "@/lib/platform/identity/text/message";

/** A note about an order, for admins only. */
export const noteSchema = z.object({ orderid: orderIdField, note: textField(parseMessage) });
export type Note = z.output<typeof noteSchema>;
