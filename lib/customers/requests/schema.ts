import { z } from "zod";
import { REQUEST_CHANNELS, REQUEST_KINDS } from "@/db/schema/data-requests";
import { orderIdField, reasonField } from "@/lib/orders/schema";
import { now } from "@/lib/platform/clock";
import { choice, dateField, gatherDate, textField } from "@/lib/platform/forms/field";
import { parseReceivedOn } from "@/lib/platform/identity/days/received-on";
import { parseMessage } from "@/lib/platform/identity/text/message";
import { optional } from "@/lib/platform/identity/text/parsed";
import { todayIst } from "@/lib/platform/india-day";

export { REQUEST_KINDS } from "@/db/schema/data-requests";

/** The ways in which a request reaches the operator outside the customer's page. */
export const ENTERED_CHANNELS = REQUEST_CHANNELS.filter((channel) => channel !== "page");

const note = textField(optional(parseMessage));

/** What the form on a customer's page asks. */
export const askSchema = z.object({ kind: choice(REQUEST_KINDS, "request_kind_missing"), note });

/** A request that reached the operator by phone or letter. */
export const enterSchema = z.preprocess(
  gatherDate("received_on"),
  z.object({
    orderid: orderIdField,
    kind: choice(REQUEST_KINDS, "request_kind_missing"),
    channel: choice(ENTERED_CHANNELS, "channel_missing"),
    received_on: dateField((parts) => parseReceivedOn(parts, todayIst(now()))),
    note,
  }),
);
export type EnteredRequest = z.output<typeof enterSchema>;

const requestId = z.coerce.number().int().min(1).max(999_999_999);

/** A button on a request. */
export const requestPressSchema = z.object({ request: requestId });

/** What was done about a request, or why it is refused. */
export const answerSchema = z.object({
  request: requestId,
  decision: choice(["done", "refused"], "request_decision_missing"),
  reason: reasonField,
});
export type RequestAnswer = z.output<typeof answerSchema>;
