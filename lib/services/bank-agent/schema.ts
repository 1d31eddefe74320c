import { z } from "zod";
import { now } from "@/lib/clock";
import { dateField, field, gatherDate, plainField } from "@/lib/forms/field";
import { parseAddress } from "@/lib/identity/address";
import { parseAdultBirthDate } from "@/lib/identity/age";
import { parseBcAgentId } from "@/lib/identity/bc-agent-id";
import { parseEmail } from "@/lib/identity/email";
import { parseRequiredName } from "@/lib/identity/full-name";
import { parseMobile } from "@/lib/identity/mobile";
import { parseIndividualPan } from "@/lib/identity/pan";
import { parsePinCode } from "@/lib/identity/pin-code";
import { parsePlaceName } from "@/lib/identity/place-name";
import { parseShopName } from "@/lib/identity/shop-name";
import { parseState } from "@/lib/identity/states";
import { todayIst } from "@/lib/india-day";
import { orderIdField } from "@/lib/orders/schema";

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
