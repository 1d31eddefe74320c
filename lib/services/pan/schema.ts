import { z } from "zod";
import { noticeField, orderIdField } from "@/lib/orders/schema";
import { choice, field } from "@/lib/platform/forms/field";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseOptionalRupees } from "@/lib/platform/identity/numbers/rupees";
import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { PAN_MODES, PAN_TYPES } from "@/lib/services/pan/service";

/** A new PAN request. Field names are the wire's, except for fields we keep to ourselves. */
export const panRequestSchema = z.object({
  request_id: z.uuid(),
  notice_version: noticeField,
  number: field(parseMobile),
  pan_type: choice(PAN_TYPES, "pan_type_missing"),
  pan_mode: choice(PAN_MODES, "pan_mode_missing"),
  customer_name: field(parseOptionalName),
  charged: field(parseOptionalRupees),
  replaces: orderIdField.optional(),
  different_person: z.literal("1").optional(),
});
export type PanRequest = z.output<typeof panRequestSchema>;
