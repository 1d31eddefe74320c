import { z } from "zod";
import {
  CONTRADICTORY,
  INCOMPLETE,
  namesOtherOrder,
  type Reading,
  readId,
  readLink,
  readText,
  toPaise,
} from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { mobile, orderid, webAddress } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({
  orderid,
  number: mobile,
  pan_mode: z.string().regex(/^(?:EKYC|ESIGN)$/),
  pan_type: z.string().regex(/^(?:new_pan|correction)$/),
  return_url: webAddress.optional(),
});

/**
 * `return_url` is only in the webhook section, not in the endpoint's table, so it is sent only if the operator
 * enables it.
 */
export type RequestPanInput = z.infer<typeof request>;
/** `amountPaise` comes from this answer, null if unclear. `opid` is prose, not an id. */
export type PanLink = { txid: string; url: string; amountPaise: number | null; opid: string | null };

function read(body: Record<string, unknown>, sent: RequestPanInput): Reading<PanLink> {
  if (namesOtherOrder(body, sent.orderid)) return CONTRADICTORY;
  const txid = readId(body.txid);
  const url = readLink(body.url);
  if (txid === null || url === null) return INCOMPLETE;
  return { ok: true, data: { txid, url, amountPaise: toPaise(body.amount), opid: readText(body.opid) } };
}

export const endpoint = {
  name: "requestPan",
  group: "pan",
  cost: "paid",
  orderid: "fresh",
  makesOrder: true,
  method: "POST",
  path: "/api/nsdl-pan/v1/request_pan.php",
  request,
  read,
} as const satisfies Endpoint<RequestPanInput, PanLink>;

/** Requests a PAN application link. A write. Check the link with `allowedLink` before sending anyone there. */
export function requestPan(client: InexopayClient, input: RequestPanInput): Promise<Outcome<PanLink>> {
  return callEndpoint(client, endpoint, input);
}
