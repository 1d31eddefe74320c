import { z } from "zod";
import { textField } from "@/lib/forms/field";
import { parseMessage } from "@/lib/identity/message";
import { orderIdField } from "@/lib/orders/schema";

/** One note about an order, for operators alone. */
export const noteSchema = z.object({ orderid: orderIdField, note: textField(parseMessage) });
export type Note = z.output<typeof noteSchema>;
