import { z } from "zod";
import { DECIDED_STATES } from "@/lib/orders/order-states";
import { choice, idField, openField, textField } from "@/lib/platform/forms/field";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";

function parseReason(raw: string): Parsed<string> {
  const reason = raw.trim();
  if (reason.length < 10) return bad("reason_short");
  return reason.length <= 500 ? good(reason) : bad("reason_long");
}

/** A message with a customer's link in it is pasted whole. */
const MOST_TYPED = 500;

function parseSearch(raw: string): Parsed<string> {
  const text = tidyText(raw);
  if (text === "") return bad("search_missing");
  return text.length <= MOST_TYPED ? good(text) : bad("search_long");
}

export const orderIdField = idField(/^[0-9A-Z]{6,32}$/);

/** The version of the privacy notice that a form had beside its button. */
export const noticeField = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/)
  .optional();

/** Why an admin decides something. */
export const reasonField = textField(parseReason);

export const orderPressSchema = z.object({ orderid: orderIdField });

/** Puts aside the orders that were quiet at a time. */
export const quietAsideSchema = z.object({ until: z.iso.datetime().transform((text) => new Date(text)) });

/** Puts an order aside ("1") or takes it back ("0"). */
export const asideSchema = z.object({ orderid: orderIdField, aside: z.enum(["1", "0"]) });

/** A button on an order: the number distinguishes a second click from a repeat of the first. */
export const orderAttemptSchema = z.object({
  orderid: orderIdField,
  attempt: z.coerce.number().int().min(1).max(999),
});
export type OrderAttempt = z.output<typeof orderAttemptSchema>;

/** The one box that finds an order. */
export const searchSchema = z.object({ q: openField(parseSearch) });

/** An admin's decision on an order in review. */
export const decisionSchema = z.object({
  orderid: orderIdField,
  version: z.coerce.number().int().min(1).max(999_999),
  decision: choice(DECIDED_STATES, "decision_missing"),
  reason: reasonField,
});
export type Decision = z.output<typeof decisionSchema>;
