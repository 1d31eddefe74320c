import { z } from "zod";
import {
  CONTRADICTORY,
  INCOMPLETE,
  namesOtherOrder,
  type Reading,
  readId,
  readText,
  toPaise,
} from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { orderid } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({ orderid });

export type PanStatusInput = z.infer<typeof request>;
/** Only `reference` is evidence of an application; `dateTimeRaw` has no zone. */
export type PanStatus = {
  reference: string | null;
  amountPaise: number | null;
  number: string | null;
  dateTimeRaw: string | null;
};

/** What an answer may say about a transaction. A success without any of it proves nothing: gateways send that too. */
const ABOUT = ["order_id", "orderid", "reference", "number", "date_time"];

/** The answer's status is only about the look-up, so it is dropped. */
function read(body: Record<string, unknown>, sent: PanStatusInput): Reading<PanStatus> {
  if (namesOtherOrder(body, sent.orderid)) return CONTRADICTORY;
  if (ABOUT.every((name) => readText(body[name]) === null)) return INCOMPLETE;
  return {
    ok: true,
    data: {
      reference: readReference(body.reference),
      amountPaise: toPaise(body.amount),
      number: readText(body.number),
      dateTimeRaw: readText(body.date_time),
    },
  };
}

/** An acknowledgement number has digits; "NA", "-", "null" or "0" is not one. */
function readReference(value: unknown): string | null {
  const text = readId(value, 100);
  return text !== null && /[1-9]/.test(text) ? text : null;
}

export const endpoint = {
  name: "panStatus",
  group: "pan",
  cost: "look_up",
  orderid: "existing",
  method: "POST",
  path: "/api/nsdl-pan/v1/pan_status.php",
  request,
  read,
} as const satisfies Endpoint<PanStatusInput, PanStatus>;

/** Looks up a PAN order by its request's orderid. Changes nothing at the vendor. */
export function panStatus(client: InexopayClient, input: PanStatusInput): Promise<Outcome<PanStatus>> {
  return callEndpoint(client, endpoint, input);
}
