import { z } from "zod";
import { noticeField, orderIdField } from "@/lib/orders/schema";
import { choice, field, openField } from "@/lib/platform/forms/field";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { panKind, parsePan } from "@/lib/platform/identity/numbers/pan";
import { parseOptionalRupees } from "@/lib/platform/identity/numbers/rupees";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseRequiredName } from "@/lib/platform/identity/people/full-name";
import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { bad, good, optional, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";
import { ACCOUNT_TYPES } from "@/lib/services/bank-account/variant";

const ticked = z.literal("1").optional();

/** An account opening. The bcagentid is the shop's own and never typed. */
export const accountSchema = z
  .object({
    request_id: z.uuid(),
    notice_version: noticeField,
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

/** Account status, by PAN. */
export const accountStatusSchema = z.object({ pancard: field(parsePan) });

/** Account details, by one of the shop's own transactions. */
export const accountDetailsSchema = z.object({ txn_id: openField(parseTxnId) });

function parseTxnId(raw: string): Parsed<string> {
  const txnId = toDigits(tidyText(raw));
  return /^[\w.-]{1,64}$/.test(txnId) ? good(txnId) : bad("transaction_missing");
}
