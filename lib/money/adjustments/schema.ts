import { z } from "zod";
import { choice, field, plainField } from "@/lib/platform/forms/field";
import { parseMoneyReason } from "@/lib/platform/identity/money/reason";
import { parsePaidAmount } from "@/lib/platform/identity/numbers/paid-amount";
import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";

export const DIRECTIONS = ["credit", "debit"] as const;

/** Money given to a shop or taken from it by hand. */
export const adjustSchema = z.object({
  request_id: z.uuid(),
  shop: z.uuid(),
  direction: choice(DIRECTIONS, "direction_missing"),
  amount: field(parsePaidAmount),
  reason: plainField(parseMoneyReason),
});
export type NewAdjustment = z.output<typeof adjustSchema>;

/** A button on an adjustment that waits. */
export const adjustmentPressSchema = z.object({ adjustment: z.uuid() });

/** How much a shop may owe; empty means without limit. */
export const creditLimitSchema = z.object({ shop: z.uuid(), credit_limit: field(parseDailyAmount) });
