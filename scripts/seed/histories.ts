import type { CallbackStatus } from "@/db/schema/callbacks";
import type { EvidenceSource } from "@/db/schema/evidence";
import type { OrderState } from "@/db/schema/orders";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { maskAllBut } from "@/lib/platform/privacy/mask";
import type { Draw } from "./draw";
import type { Seeded } from "./seeded";

/** One fact of an order's history: its source, and how many minutes after the order was created. */
export type Step = { fact: Fact; source: EvidenceSource; after: number };

/** The vendor's and the customer's data of a history, besides its facts. */
export type About = {
  /** Where the links to the customer's application lead. */
  origin: string;
  /** The agent id from an onboarding; invented if left out. */
  bcagentid?: string;
  /** The last four digits of a verified Aadhaar number. */
  last4?: string;
};

/** Not a vendor's address: links of orders that nobody should continue. */
const NOWHERE: About = { origin: "https://vendor.example" };

/** The account opened by the application with this transaction: twelve digits that are not an Aadhaar number. */
export const accountNumberOf = (txid: string) => `1000${txid.replace(/\D/g, "")}`;

/** How the orders of a service end, in a hundred or so. */
export const ENDINGS: Record<Seeded, Partial<Record<OrderState, number>>> = {
  pan_application: {
    ...{ succeeded: 68, failed: 8, refunded: 4, expired: 4, awaiting_customer: 8, processing: 4 },
    ...{ unknown: 1, needs_review: 1.5, created: 0.5 },
  },
  account_opening: {
    succeeded: 55,
    failed: 12,
    awaiting_customer: 25,
    unknown: 3,
    needs_review: 4,
    created: 1,
  },
  bank_onboarding: { succeeded: 90, failed: 8, needs_review: 2 },
  aadhaar_verification: { succeeded: 85, failed: 13, created: 2 },
};

/** Minutes from the first link until it is found expired, until its hold goes back, and until it succeeds after all. */
const [EXPIRED, GIVEN_BACK, LATE] = [1_560, 3_000, 3_090];

/** A PAN order that succeeds after its hold was given back: the customer had finished, and nobody knew. */
export function lateSuccess(draw: Draw, about = NOWHERE): Step[] {
  const [made, sent] = begun();
  const { txid, url, reference, paise } = applicationOf("pan_application", freshId(draw), about);
  const found: Fact = { kind: "found", content: { reference, amountPaise: 9_900 } };
  return [
    ...[made, sent, answer({ kind: "accepted", content: { txid, url, amountPaise: paise } })],
    ...expired(EXPIRED, GIVEN_BACK),
    callback("success", LATE),
    { fact: found, source: "look_up", after: LATE + 20 },
  ];
}

/** The facts of an order of a service with this ending. Every history starts with one send. */
export function historyOf(service: Seeded, ending: OrderState, draw: Draw, about = NOWHERE): Step[] {
  const id = freshId(draw);
  return [
    ...begun(),
    ...(service === "pan_application" || service === "account_opening"
      ? handedOver(ending, applicationOf(service, id, about), draw)
      : answered(service, ending, id, about)),
  ];
}

const freshId = (draw: Draw) => String(10_000_000 + draw.whole(89_999_999));

function begun(): [made: Step, sent: Step] {
  return [
    { fact: { kind: "created", content: {} }, source: "agent", after: 0 },
    { fact: { kind: "submitted", content: { attempt: 1 } }, source: "agent", after: 0 },
  ];
}

/** The agent asks for a new link, the vendor says that it is too late, and after a wait what was held goes back. */
function expired(after: number, givenBack: number): Step[] {
  return [
    { fact: { kind: "resume_requested", content: { attempt: 1 } }, source: "agent", after },
    { fact: { kind: "link_expired", content: { attempt: 1 } }, source: "vendor_answer", after },
    { fact: { kind: "hold_given_back", content: { attempt: 1 } }, source: "portal", after: givenBack },
  ];
}

function answer(fact: Fact): Step {
  return { fact, source: "vendor_answer", after: 0.1 };
}

/** The caller fills in the callback's own time. */
function callback(status: CallbackStatus, after: number): Step {
  const content = { status, trust: "confirmed" as const, datetimeRaw: "" };
  return { fact: { kind: "callback", content }, source: "vendor_callback", after };
}

type Application = { txid: string; url: string; reference: string; paise: number | null };

/** The transaction and the reference of an application; for accounts the vendor names no amount. */
function applicationOf(service: Seeded, id: string, { origin }: About): Application {
  const txid = `TX${id}`;
  if (service === "account_opening") {
    const reference = maskAllBut(accountNumberOf(txid), 4);
    return { txid, url: `${origin}/nsdl-bank/open?txn_id=${txid}`, reference, paise: null };
  }
  return { txid, url: `${origin}/nsdl-pan/apply?txid=${txid}`, reference: `88103${id}`, paise: 10_700 };
}

function handedOver(ending: OrderState, { txid, url, reference, paise }: Application, draw: Draw): Step[] {
  const soon = 5 + draw.whole(600);
  const accepted = answer({ kind: "accepted", content: { txid, url, amountPaise: paise } });
  const visited: Step = {
    fact: { kind: "visited", content: { by: "customer" } },
    source: "customer",
    after: 4,
  };
  const found: Step = {
    fact: { kind: "found", content: { reference, amountPaise: paise === null ? null : 9_900 } },
    source: "look_up",
    after: soon + 20,
  };
  /** A look-up's answer until the customer has finished; a repeated look-up adds nothing. */
  const asked = (after: number): Step => ({
    fact: { kind: "found", content: { reference: null, amountPaise: paise === null ? null : 9_900 } },
    source: "look_up",
    after,
  });
  switch (ending) {
    case "succeeded":
      return [accepted, visited, callback("success", soon), found];
    case "failed":
      return draw.next() < 0.5
        ? [answer({ kind: "rejected", content: { reason: "bad_request" } })]
        : [accepted, visited, callback("failed", soon)];
    case "refunded":
      return [accepted, visited, callback("success", soon), callback("refund", soon + 900)];
    case "expired":
      return [accepted, ...expired(3_000, 4_440)];
    case "processing":
      return [accepted, asked(1), visited, callback("pending", soon)];
    case "needs_review":
      return [accepted, asked(1), visited, callback("success", soon), callback("failed", soon + 30)];
    case "unknown":
      return [
        answer({ kind: "ambiguous", content: { reason: "timeout" } }),
        { fact: { kind: "not_found", content: {} }, source: "look_up", after: 1 },
      ];
    case "created":
      return [answer({ kind: "not_sent", content: { attempt: 1, reason: "no_route" } })];
    default:
      return [accepted, asked(1)];
  }
}

function answered(service: Seeded, ending: OrderState, id: string, about: About): Step[] {
  if (ending === "needs_review")
    return [
      answer({ kind: "ambiguous", content: { reason: "timeout" } }),
      { fact: { kind: "bound_reached", content: { wait: 1 } }, source: "portal", after: 4_320 },
    ];
  if (ending === "created")
    return [answer({ kind: "not_sent", content: { attempt: 1, reason: "no_route" } })];
  if (ending === "failed") return [answer({ kind: "rejected", content: { reason: "bad_request" } })];
  if (service === "bank_onboarding")
    return [
      answer({
        kind: "onboarded",
        content: { bcagentid: about.bcagentid ?? `INEXO${id}`, agentId: `NSDL${id}`, apiTxnId: `NSDL${id}` },
      }),
    ];
  return [
    answer({ kind: "otp_sent", content: { round: 1, requestId: `ADH${id}` } }),
    { fact: { kind: "otp_tried", content: { attempt: 1 } }, source: "agent", after: 1 },
    {
      fact: { kind: "verified", content: { last4: about.last4 ?? id.slice(-4) } },
      source: "vendor_answer",
      after: 1.1,
    },
  ];
}
