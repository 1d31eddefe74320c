import { z } from "zod";
import { idField } from "@/lib/platform/forms/field";

/** A button on one callback. */
export const replaySchema = z.object({ callback: z.coerce.number().int().min(1).max(99_999_999_999) });

export const OUTCOMES = ["waiting", "recorded", "repeated", "unknown_order"] as const;
export const CHANNELS = ["global", "order_page"] as const;
export const STATUSES = ["success", "failed", "refund", "pending"] as const;

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The log's filter in the query string. Invalid values are ignored. */
export const callbackFilterSchema = z.object({
  outcome: optional(z.enum(OUTCOMES)),
  channel: optional(z.enum(CHANNELS)),
  status: optional(z.enum(STATUSES)),
  orderid: optional(idField(/^[A-Za-z0-9._-]{1,64}$/)),
});
export type CallbackFilter = z.output<typeof callbackFilterSchema>;
