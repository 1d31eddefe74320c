import { z } from "zod";
import { choice, field, openField } from "@/lib/forms/field";
import { parseEmail } from "@/lib/identity/email";
import { parseRequiredName } from "@/lib/identity/full-name";
import { parseMobile } from "@/lib/identity/mobile";
import { panKind, parsePan } from "@/lib/identity/pan";
import { bad, good, optional, type Parsed } from "@/lib/identity/parsed";
import { parseOptionalName } from "@/lib/identity/person-name";
import { parsePinCode } from "@/lib/identity/pin-code";
import { parseOptionalRupees } from "@/lib/identity/rupees";
import { tidyText, toDigits } from "@/lib/identity/typed-text";
import { orderIdField } from "@/lib/orders/schema";
import { ACCOUNT_TYPES } from "@/lib/services/bank-account/variant";

const ticked = z.literal("1").optional();

/** An account opening. The bcagentid is the shop's own and never typed. */
export const accountSchema = z
  .object({
    request_id: z.uuid(),
    account_type: choice(ACCOUNT_TYPES, "account_type_missing"),
    first_name: field((raw) => parseRequiredName(raw, "first_name_missing")),
    middle_name: field(parseOptionalName),
    last_name: field((raw) => parseRequiredName(raw, "last_name_missing")),
    email: field((raw) => parseEmail(raw, "customer_email_missing")),
    phone: field(parseMobile),
    pancard: field(parsePan),
    pincode: field(parsePinCode),
    agent_pancard: field(optional(parsePan)),
    charged: field(parseOptionalRupees),
    replaces: orderIdField.optional(),
    different_person: ticked,
    same_email: ticked,
  })
  .refine(({ account_type, pancard }) => account_type === "current" || panKind(pancard) === "individual", {
    path: ["pancard"],
    message: "pan_not_individual",
  });
export type AccountOpening = z.output<typeof accountSchema>;

/** Account status: asked by PAN. */
export const accountStatusSchema = z.object({ pancard: field(parsePan) });

/** Account details: asked by one of the shop's own transactions. */
export const accountDetailsSchema = z.object({ txn_id: openField(parseTxnId) });

function parseTxnId(raw: string): Parsed<string> {
  const txnId = toDigits(tidyText(raw));
  return /^[\w.-]{1,64}$/.test(txnId) ? good(txnId) : bad("transaction_missing");
}
