import { createHash } from "node:crypto";
import type { Fact } from "@/lib/orders/evidence/evidence";
import type { Draw } from "./draw";
import { bytes, type InventedOrder, type Row } from "./invented-order";
import type { Seeded } from "./seeded";

const SEND: Record<Seeded, string> = {
  pan_application: "requestPan",
  account_opening: "openAccount",
  bank_onboarding: "onboardAgent",
  aadhaar_verification: "sendAadhaarOtp",
};

/** The calls to the vendor that produced an order's facts: rows of vendor_calls. */
export function callsOf({ id, service, steps }: InventedOrder, draw: Draw): Row[] {
  const lookUp = service === "account_opening" ? "accountDetails" : "panStatus";
  return steps.flatMap(({ fact, source, moment }) => {
    if (source !== "vendor_answer" && source !== "look_up") return [];
    const endpoint = source === "look_up" ? lookUp : (ANSWERED_BY[fact.kind] ?? SEND[service]);
    const [outcome, reason] = outcomeOf(fact);
    return [
      {
        ...{ order_id: id, endpoint, sent_orderid: id, outcome, reason },
        ...{ http_status: outcome === "accepted" ? 200 : null, duration_ms: 200 + draw.whole(3_000) },
        ...{ request: { orderid: id }, response: null, at: moment },
      },
    ];
  });
}

/** Answers to other calls than the send. */
const ANSWERED_BY: Partial<Record<Fact["kind"], string>> = {
  verified: "verifyAadhaarOtp",
  link_expired: "resumePan",
};

function outcomeOf(fact: Fact): [outcome: string, reason: string | null] {
  switch (fact.kind) {
    case "rejected":
    case "ambiguous":
      return [fact.kind, fact.content.reason];
    case "not_sent":
      return ["notSent", fact.content.reason];
    case "not_found":
      return ["rejected", "not_found"];
    case "link_expired":
      return ["rejected", "link_expired"];
    default:
      return ["accepted", null];
  }
}

/** The callbacks that produced an order's facts, as stored in the inbox: rows of callbacks. */
export function callbacksOf({ id, steps }: InventedOrder): Row[] {
  return steps.flatMap(({ fact, moment }) =>
    fact.kind === "callback"
      ? [callbackRow({ ...fact.content, orderid: id, outcome: "recorded", at: moment })]
      : [],
  );
}

type Arrived = {
  orderid: string;
  status: string;
  trust: string;
  datetimeRaw: string;
  outcome: string;
  at: Date;
};

/** A callback to the global address that was processed at once. */
export function callbackRow({ orderid, status, trust, datetimeRaw, outcome, at }: Arrived): Row {
  const dedupe = createHash("sha256").update(`${orderid}:${status}`).digest().subarray(0, 16);
  return {
    ...{ channel: "global", trust, orderid, status, remark: "", datetime_raw: datetimeRaw },
    ...{ dedupe: bytes(dedupe), received_at: at, processed_at: at, outcome },
  };
}
