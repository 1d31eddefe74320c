import { z } from "zod";
import { choice, field } from "@/lib/forms/field";
import { bad, good, type Parsed } from "@/lib/identity/parsed";

const DECISIONS = ["succeeded", "failed", "refunded"] as const;

function parseReason(raw: string): Parsed<string> {
  const reason = raw.trim();
  if (reason.length < 10) return bad("reason_short");
  return reason.length <= 500 ? good(reason) : bad("reason_long");
}

export const orderPressSchema = z.object({ orderid: z.string().regex(/^[0-9A-Z]{6,32}$/) });

/** An admin's decision on an order in review. */
export const decisionSchema = z.object({
  orderid: z.string().regex(/^[0-9A-Z]{6,32}$/),
  version: z.coerce.number().int().min(1),
  decision: choice(DECISIONS, "decision_missing"),
  reason: field(parseReason),
});
export type Decision = z.output<typeof decisionSchema>;
