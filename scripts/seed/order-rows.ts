import { createHash, randomUUID } from "node:crypto";
import type { ChargeEffect } from "@/db/schema/charges";
import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { later, now } from "@/lib/clock";
import { charge } from "@/lib/orders/charge";
import { dedupeKey, type Evidence } from "@/lib/orders/evidence";
import { newOrderId } from "@/lib/orders/order-id";
import { truth } from "@/lib/orders/truth";
import { vendorNumbersIn } from "@/lib/orders/vendor-numbers";
import { sealRecord } from "@/lib/privacy/envelope";
import { AADHAAR_VARIANT } from "@/lib/services/aadhaar/variant";
import { ACCOUNT_TYPES, accountVariant } from "@/lib/services/bank-account/variant";
import { ONBOARDING_VARIANT } from "@/lib/services/bank-agent/variant";
import { PAN_MODES, PAN_TYPES, panVariant } from "@/lib/services/pan/variant";
import { DEMO_PRICES } from "./demo";
import type { Draw } from "./draw";
import { ENDINGS, historyOf, type Step } from "./histories";
import { type Person, personFrom } from "./people";

export type Shop = { agentId: string; userId: string };
export type Indexer = (kind: "mobile" | "pan", value: string) => Promise<string>;

/** One table's row, its columns by their names in the database; bytes as PostgreSQL reads them (`\x…`). */
type Row = Record<string, unknown>;
export type OrderRows = {
  orders: Row[];
  evidence: Row[];
  vendor_numbers: Row[];
  charges: Row[];
  upstream_calls: Row[];
  callbacks: Row[];
};

/** A batch without an order; its tables in the order in which they are filled. */
export const noRows = (): OrderRows => ({
  orders: [],
  evidence: [],
  vendor_numbers: [],
  charges: [],
  upstream_calls: [],
  callbacks: [],
});

const bytes = (buffer: Buffer) => `\\x${buffer.toString("hex")}`;

const ENDPOINT: Record<Service, string> = {
  pan_application: "requestPan",
  account_opening: "openAccount",
  bank_onboarding: "onboardAgent",
  aadhaar_verification: "sendAadhaarOtp",
};

/** What the form of a service was filled in with, and what is priced. */
function formOf(
  service: Service,
  person: Person,
  draw: Draw,
): { variant: string; fields: Record<string, string> } {
  const { first, last, mobile, pan } = person;
  const [panType, panMode, account] = [draw.one(PAN_TYPES), draw.one(PAN_MODES), draw.one(ACCOUNT_TYPES)];
  switch (service) {
    case "pan_application": {
      const fields = {
        number: mobile,
        pan_type: panType,
        pan_mode: panMode,
        customer_name: `${first} ${last}`,
      };
      return { variant: panVariant(panType, panMode), fields };
    }
    case "account_opening": {
      const fields = {
        first_name: first,
        last_name: last,
        phone: mobile,
        pancard: pan,
        account_type: account,
      };
      return { variant: accountVariant(account), fields };
    }
    case "bank_onboarding":
      return { variant: ONBOARDING_VARIANT, fields: { name: `${first} ${last}`, mobile, pancard: pan } };
    case "aadhaar_verification":
      return {
        variant: AADHAAR_VARIANT,
        fields: { aadhaar_last4: mobile.slice(-4), consent_language: "hi" },
      };
  }
}

/**
 * One order with all that is known of it: its state is what the evidence makes of it, and its charges are those
 * that the states on the way bring about. @param count of all orders, for how often a phone comes again
 */
export async function addOrder(
  rows: OrderRows,
  {
    shop,
    service,
    at: asked,
    draw,
    index,
    count,
  }: {
    shop: Shop;
    service: Service;
    /** When it was made, at the latest. */
    at: Date;
    draw: Draw;
    index: Indexer;
    count: number;
  },
): Promise<OrderState> {
  const id = newOrderId();
  const person = personFrom(draw, count);
  const { variant, fields } = formOf(service, person, draw);
  const steps = historyOf(service, draw.weighted(ENDINGS[service] as Record<OrderState, number>), draw);
  const pricePaise = DEMO_PRICES[service];
  // What is still to come has not happened: an order of today began early enough for all of its history.
  const lasted = Math.max(...steps.map(({ after }) => after)) * 60_000;
  const at = new Date(Math.min(asked.getTime(), later(now(), -lasted).getTime()));
  const { state, updatedAt } = addHistory(rows, { id, at, steps, pricePaise, shop });
  addCall(rows, { id, service, at, steps, draw });
  const { dataKey, sealed } = sealRecord(id, fields);
  rows.orders.push({
    ...{ id, agent_id: shop.agentId, user_id: shop.userId, service, variant, request_id: randomUUID() },
    ...{ fingerprint: bytes(Buffer.alloc(16)), state, evidence_count: steps.length, price_paise: pricePaise },
    ...{ charged_paise: draw.next() < 0.6 ? 15_000 : null, data_key: bytes(dataKey), sealed: bytes(sealed) },
    mobile_index: service === "aadhaar_verification" ? null : await index("mobile", person.mobile),
    pan_index: "pancard" in fields ? await index("pan", person.pan) : null,
    ...{ created_at: at, updated_at: updatedAt },
  });
  return state;
}

type History = { id: string; at: Date; steps: Step[]; pricePaise: number; shop: Shop };

function addHistory(rows: OrderRows, { id, at, steps, pricePaise, shop }: History) {
  const set: Evidence[] = [];
  const done: ChargeEffect[] = [];
  let [state, moment]: [OrderState, Date] = ["created", at];
  for (const { fact, source, after } of steps) {
    moment = later(at, Math.round(after * 60_000));
    const seq = set.length + 1;
    set.push({ ...fact, seq });
    rows.evidence.push({
      ...{ order_id: id, seq, kind: fact.kind, source, content: fact.content, dedupe: dedupeKey(fact) },
      ...{ user_id: source === "agent" ? shop.userId : null, at: moment },
    });
    for (const number of vendorNumbersIn(fact)) rows.vendor_numbers.push({ ...number, order_id: id });
    state = truth(set);
    const effect = charge(done, state);
    if (effect) {
      done.push(effect);
      const amount = { effect, amount_paise: pricePaise, at: moment };
      rows.charges.push({ order_id: id, number: done.length, agent_id: shop.agentId, ...amount });
    }
    if (fact.kind === "callback") rows.callbacks.push(callbackOf(id, fact.content, moment));
  }
  return { state, updatedAt: moment };
}

function callbackOf(
  id: string,
  content: { status: string; trust: string; datetimeRaw: string },
  at: Date,
): Row {
  const dedupe = createHash("sha256").update(`${id}:${content.status}`).digest().subarray(0, 16);
  return {
    ...{ channel: "global", trust: content.trust, orderid: id, status: content.status, remark: "" },
    ...{ datetime_raw: content.datetimeRaw, dedupe: bytes(dedupe), received_at: at, processed_at: at },
    outcome: "recorded",
  };
}

type Call = { id: string; service: Service; at: Date; steps: Step[]; draw: Draw };

function addCall(rows: OrderRows, { id, service, at, steps, draw }: Call): void {
  const kind = steps[1]?.fact.kind;
  const outcome =
    kind === "rejected" || kind === "ambiguous" ? kind : kind === "not_sent" ? "notSent" : "accepted";
  rows.upstream_calls.push({
    ...{ order_id: id, endpoint: ENDPOINT[service], sent_orderid: id, outcome },
    ...{ reason: outcome === "accepted" ? null : outcome === "rejected" ? "bad_request" : "timeout" },
    ...{ http_status: outcome === "accepted" ? 200 : null, duration_ms: 200 + draw.whole(3_000) },
    ...{ request: { orderid: id }, response: null, at },
  });
}
