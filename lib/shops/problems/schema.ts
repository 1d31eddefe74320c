import { z } from "zod";
import { orderIdField } from "@/lib/orders/schema";
import { textField } from "@/lib/platform/forms/field";
import { parseMessage } from "@/lib/platform/identity/text/message";

/** One message about an order, from the shop or from the operator. */
export const problemSchema = z.object({ orderid: orderIdField, message: textField(parseMessage) });
export type ProblemMessage = z.output<typeof problemSchema>;
