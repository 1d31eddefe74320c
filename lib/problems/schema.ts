import { z } from "zod";
import { textField } from "@/lib/forms/field";
import { parseMessage } from "@/lib/identity/message";
import { orderIdField } from "@/lib/orders/schema";

/** One message about an order, from the shop or from the operator. */
export const problemSchema = z.object({ orderid: orderIdField, message: textField(parseMessage) });
export type ProblemMessage = z.output<typeof problemSchema>;
