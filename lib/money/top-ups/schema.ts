import { z } from "zod";
import { TOP_UP_METHODS } from "@/db/schema/top-ups";
import { now } from "@/lib/platform/clock";
import { choice, dateField, field, gatherDate, openField } from "@/lib/platform/forms/field";
import { parsePaidOn } from "@/lib/platform/identity/days/paid-on";
import { parsePaidAmount } from "@/lib/platform/identity/numbers/paid-amount";
import { parseUtr } from "@/lib/platform/identity/numbers/utr";
import { good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";
import { dayIst, todayIst } from "@/lib/platform/india-day";

export { TOP_UP_METHODS } from "@/db/schema/top-ups";

/** Reported together with errors in other fields, not after them. */
const OF_UTR = { path: ["utr"], when: () => true };

/** Without a choice of these, the way of paying is asked for first. */
const NEEDS_UTR: readonly unknown[] = TOP_UP_METHODS.filter((method) => method !== "cash");

/** What a shop paid to the operator. Cash has no UTR. */
export const topUpSchema = z.preprocess(
  gatherDate("paid_on"),
  z
    .object({
      request_id: z.uuid(),
      amount: field(parsePaidAmount),
      method: choice(TOP_UP_METHODS, "method_missing"),
      utr: openField(parseUtrIfAny),
      paid_on: dateField((parts) => parsePaidOn(parts, todayIst(now()))),
    })
    .refine(({ method, utr }) => method !== "cash" || !utr, { ...OF_UTR, error: "utr_of_cash" })
    .refine(({ method, utr }) => !NEEDS_UTR.includes(method) || utr !== "", {
      ...OF_UTR,
      error: "utr_missing",
    }),
);
export type TopUpRequest = z.output<typeof topUpSchema>;

/** Whether it may be empty depends on the method. */
function parseUtrIfAny(raw: string): Parsed<string> {
  return tidyText(raw) === "" ? good("") : parseUtr(raw, dayIst(now()));
}
