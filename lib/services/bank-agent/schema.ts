import { z } from "zod";
import { now } from "@/lib/clock";
import { choice, dateField, field, gatherDate, openField, plainField } from "@/lib/forms/field";
import { parseAddress } from "@/lib/identity/address";
import { parseAdultBirthDate, todayIst } from "@/lib/identity/age";
import { parseBcAgentId } from "@/lib/identity/bc-agent-id";
import { parseEmail } from "@/lib/identity/email";
import { parseRequiredName } from "@/lib/identity/full-name";
import { parseMobile } from "@/lib/identity/mobile";
import { panKind, parseIndividualPan, parsePan } from "@/lib/identity/pan";
import { bad, good, optional, type Parsed } from "@/lib/identity/parsed";
import { parseOptionalName } from "@/lib/identity/person-name";
import { parsePinCode } from "@/lib/identity/pin-code";
import { parsePlaceName } from "@/lib/identity/place-name";
import { parseOptionalRupees } from "@/lib/identity/rupees";
import { parseShopName } from "@/lib/identity/shop-name";
import { parseState } from "@/lib/identity/states";
import { tidyText, toDigits } from "@/lib/identity/typed-text";
import { orderIdField } from "@/lib/orders/schema";
import { ACCOUNT_TYPES } from "@/lib/services/bank-agent/variant";

/** A shop's onboarding as a bank agent. Field names are the wire's; the date comes in three boxes. */
export const onboardingSchema = z.preprocess(
  gatherDate("date_of_birth"),
  z.object({
    request_id: z.uuid(),
    shop_name: plainField(parseShopName),
    name: field((raw) => parseRequiredName(raw, "own_name_missing")),
    email: field((raw) => parseEmail(raw)),
    mobile: field(parseMobile),
    date_of_birth: dateField((parts) => parseAdultBirthDate(parts, todayIst(now()))),
    address: field(parseAddress),
    pincode: field(parsePinCode),
    state_name: field(parseState),
    city_name: field(parsePlaceName),
    pancard: field(parseIndividualPan),
  }),
);
export type Onboarding = z.output<typeof onboardingSchema>;

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

/** "I know our bcagentid". */
export const claimSchema = z.object({ bcagentid: plainField(parseBcAgentId) });

/** An admin's answer to a claim. */
export const claimDecisionSchema = z.object({
  claim: z.uuid(),
  decision: z.enum(["approved", "refused"]),
});

/** An admin notes a bcagentid that is known from elsewhere. */
export const knownBankAgentSchema = z.object({ agent: z.uuid(), bcagentid: plainField(parseBcAgentId) });

/** An admin notes the bcagentid of an onboarding whose answer was lost. */
export const bankAgentSchema = z.object({
  orderid: orderIdField,
  bcagentid: plainField(parseBcAgentId),
});

/** Account status: asked by PAN. */
export const accountStatusSchema = z.object({ pancard: field(parsePan) });

/** Account details: asked by one of the shop's own transactions. */
export const accountDetailsSchema = z.object({ txn_id: openField(parseTxnId) });

function parseTxnId(raw: string): Parsed<string> {
  const txnId = toDigits(tidyText(raw));
  return /^[\w.-]{1,64}$/.test(txnId) ? good(txnId) : bad("transaction_missing");
}
