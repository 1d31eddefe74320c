import { z } from "zod";
import { textField } from "@/lib/platform/forms/field";
import { parseMoneyReason } from "@/lib/platform/identity/money/reason";

/** The "Credit" button of a top-up. */
export const creditTopUpSchema = z.object({ top_up: z.uuid() });

/** Refuses a top-up, with the reason that its shop reads. */
export const refuseTopUpSchema = z.object({ top_up: z.uuid(), reason: textField(parseMoneyReason) });
