import { z } from "zod";
import { DIFFERENCE_DECISIONS } from "@/db/schema/reconciliations";
import { now } from "@/lib/platform/clock";
import { choice, field, textField } from "@/lib/platform/forms/field";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { readDay } from "@/lib/platform/india-day";

function parseReason(raw: string): Parsed<string> {
  const reason = raw.trim();
  if (reason.length < 10) return bad("reason_short");
  return reason.length <= 500 ? good(reason) : bad("reason_long");
}

function parseDay(raw: string): Parsed<string> {
  const day = readDay(raw, now());
  return day === null ? bad("not_understood") : good(day);
}

/** The button that reconciles a day, first time or again. */
export const dayPressSchema = z.object({ day: field(parseDay) });

/** A button on one difference. */
export const differencePressSchema = z.object({ difference: z.uuid() });

/** An admin's decision about one difference, and the reason. */
export const differenceDecisionSchema = z.object({
  difference: z.uuid(),
  decision: choice(DIFFERENCE_DECISIONS, "difference_decision_missing"),
  reason: textField(parseReason),
});
export type DifferenceDecisionInput = z.output<typeof differenceDecisionSchema>;
