import { z } from "zod";
import { noticeField, orderIdField } from "@/lib/orders/schema";
import { now } from "@/lib/platform/clock";
import { dateField, field, gatherDate, plainField } from "@/lib/platform/forms/field";
import { parseAdultBirthDate } from "@/lib/platform/identity/days/age";
import { parseBcAgentId } from "@/lib/platform/identity/numbers/bc-agent-id";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseIndividualPan } from "@/lib/platform/identity/numbers/pan";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseRequiredName } from "@/lib/platform/identity/people/full-name";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { parseAddress } from "@/lib/platform/identity/places/address";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { parsePlaceName } from "@/lib/platform/identity/places/place-name";
import { parseState } from "@/lib/platform/identity/places/states";
import { todayIst } from "@/lib/platform/india-day";

/** A shop's onboarding as a bank agent. Field names are the wire's; the date comes in three boxes. */
export const onboardingSchema = z.preprocess(
  gatherDate("date_of_birth"),
  z.object({
    request_id: z.uuid(),
    notice_version: noticeField,
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

/** A shop's claim of its bcagentid. */
export const claimSchema = z.object({ bcagentid: plainField(parseBcAgentId) });

/** An admin's decision on a claim. */
export const claimDecisionSchema = z.object({
  claim: z.uuid(),
  decision: z.enum(["approved", "refused"]),
});

/** An admin records a bcagentid known from elsewhere. */
export const knownBankAgentSchema = z.object({ shop: z.uuid(), bcagentid: plainField(parseBcAgentId) });

/** An admin records the bcagentid of an onboarding whose answer was lost. */
export const bankAgentSchema = z.object({
  orderid: orderIdField,
  bcagentid: plainField(parseBcAgentId),
});
