import { z } from "zod";
import { choice, field } from "@/lib/forms/field";
import { parseMobile } from "@/lib/identity/mobile";
import { parseOptionalName } from "@/lib/identity/person-name";
import { PAN_MODES, PAN_TYPES } from "@/lib/pan/variant";

/** A new PAN request. Field names are the wire's, save those that stay with us. */
export const panRequestSchema = z.object({
  request_id: z.uuid(),
  number: field(parseMobile),
  pan_type: choice(PAN_TYPES, "pan_type_missing"),
  pan_mode: choice(PAN_MODES, "pan_mode_missing"),
  customer_name: field(parseOptionalName),
  different_person: z.literal("1").optional(),
});
export type PanRequest = z.output<typeof panRequestSchema>;

const orderId = z.string().regex(/^[0-9A-Z]{6,32}$/);

/** A press on an order: the number tells a second press from a repeat of the first. */
export const panPressSchema = z.object({
  orderid: orderId,
  attempt: z.coerce.number().int().min(1).max(999),
});
export type PanPress = z.output<typeof panPressSchema>;

export const panOrderSchema = z.object({ orderid: orderId });
export type PanOrder = z.output<typeof panOrderSchema>;
