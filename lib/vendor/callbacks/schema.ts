import { z } from "zod";
import { CALLBACK_CHANNELS, CALLBACK_OUTCOMES, CALLBACK_STATUSES } from "@/db/schema/callbacks";
import { idField } from "@/lib/platform/forms/field";

/** A button on one callback. */
export const replaySchema = z.object({ callback: z.coerce.number().int().min(1).max(99_999_999_999) });

/** What the log can be filtered by. A callback without an outcome still waits to be processed. */
export const CHOICES = {
  outcome: ["waiting", ...CALLBACK_OUTCOMES],
  channel: CALLBACK_CHANNELS,
  status: CALLBACK_STATUSES,
} as const;
export type CallbackStanding = (typeof CHOICES.outcome)[number];

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The log's filter in the query string. Invalid values are ignored. */
export const callbackFilterSchema = z.object({
  outcome: optional(z.enum(CHOICES.outcome)),
  channel: optional(z.enum(CHOICES.channel)),
  status: optional(z.enum(CHOICES.status)),
  orderid: optional(idField(/^[A-Za-z0-9._-]{1,64}$/)),
});
export type CallbackFilter = z.output<typeof callbackFilterSchema>;
