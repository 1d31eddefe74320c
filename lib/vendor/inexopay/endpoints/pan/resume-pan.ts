import { z } from "zod";
import {
  CONTRADICTORY,
  INCOMPLETE,
  namesOtherOrder,
  type Reading,
  readId,
  readLink,
} from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { orderid } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({ orderid });

export type ResumePanInput = z.infer<typeof request>;
/** `txid` may be new: add it and keep the old one. */
export type ResumedLink = { txid: string; url: string };

function read(body: Record<string, unknown>, sent: ResumePanInput): Reading<ResumedLink> {
  if (namesOtherOrder(body, sent.orderid)) return CONTRADICTORY;
  const txid = readId(body.txid);
  const url = readLink(body.url);
  return txid === null || url === null ? INCOMPLETE : { ok: true, data: { txid, url } };
}

export const endpoint = {
  name: "resumePan",
  group: "pan",
  cost: "write",
  orderid: "existing",
  makesOrder: true,
  method: "POST",
  path: "/api/nsdl-pan/v1/incomplete.php",
  request,
  read,
} as const satisfies Endpoint<ResumePanInput, ResumedLink>;

/** Requests a new link to an unfinished PAN application. A write. An expired one is rejected with "link_expired". */
export function resumePan(client: InexopayClient, input: ResumePanInput): Promise<Outcome<ResumedLink>> {
  return callEndpoint(client, endpoint, input);
}
