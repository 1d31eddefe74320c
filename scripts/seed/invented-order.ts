import { randomUUID } from "node:crypto";
import type { OrderState } from "@/db/schema/orders";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { later, now } from "@/lib/platform/clock";
import { stampIst } from "@/lib/platform/india-day";
import { newOrderId } from "@/lib/platform/order-id";
import { sealRecord, sealResult } from "@/lib/platform/privacy/envelope";
import type { VerifiedDetails } from "@/lib/services/aadhaar/details/verified-details";
import { AADHAAR_VARIANT } from "@/lib/services/aadhaar/service";
import { ACCOUNT_TYPES, accountVariant } from "@/lib/services/bank-account/variant";
import { ONBOARDING_VARIANT } from "@/lib/services/bank-agent/service";
import { PAN_MODES, PAN_TYPES, panVariant } from "@/lib/services/pan/service";
import { DEMO_PRICES } from "./demo";
import type { Draw } from "./draw";
import { type About, historyOf, lateSuccess, type Step } from "./histories";
import { type Person, personFrom } from "./people";
import type { Seeded } from "./seeded";

export type Shop = { shopId: string; userId: string };
export type Indexer = {
  of: (kind: "mobile" | "pan" | "email", value: string) => string;
  /** The version of the key that they are made with. */
  version: number;
};

/** One table's row, its columns by their names in the database; bytes as PostgreSQL reads them (`\x…`). */
export type Row = Record<string, unknown>;

/** A complete invented order, before any of it is written. */
export type InventedOrder = {
  id: string;
  service: Seeded;
  shop: Shop;
  /** The form's fields. */
  fields: Record<string, string>;
  at: Date;
  /** Its facts, oldest first. */
  steps: (Step & { moment: Date })[];
  pricePaise: number;
  /** Its columns in the table orders, except those that follow from the steps. */
  row: Row;
};

export const bytes = (buffer: Buffer) => `\\x${buffer.toString("hex")}`;

/** The fields of a service's form, and its priced variant. */
function formOf(
  service: Seeded,
  { first, last, mobile, pan, email }: Person,
  draw: Draw,
): { variant: string; fields: Record<string, string> } {
  const name = `${first} ${last}`;
  const [panType, panMode, account] = [draw.one(PAN_TYPES), draw.one(PAN_MODES), draw.one(ACCOUNT_TYPES)];
  switch (service) {
    case "pan_application": {
      const fields = { number: mobile, pan_type: panType, pan_mode: panMode, customer_name: name };
      return { variant: panVariant(panType, panMode), fields };
    }
    case "account_opening": {
      const holder = { first_name: first, last_name: last, email, phone: mobile, pancard: pan };
      const fields = { ...holder, account_type: account, pincode: "852201" };
      return { variant: accountVariant(account), fields };
    }
    case "bank_onboarding":
      return { variant: ONBOARDING_VARIANT, fields: { name, email, mobile, pancard: pan } };
    case "aadhaar_verification":
      return {
        variant: AADHAAR_VARIANT,
        fields: { aadhaar_last4: mobile.slice(-4), consent_language: "hi" },
      };
  }
}

type Wanted = {
  shop: Shop;
  service: Seeded;
  ending: OrderState;
  /** The latest time of its creation. */
  at: Date;
  draw: Draw;
  index: Indexer;
  /** The number of customers to draw from: with this many orders one phone in ten repeats. */
  count: number;
  about?: Omit<About, "last4">;
  /** It succeeds after what was held for it was given back. */
  isLate?: boolean;
};

/** Draws an order with the wanted ending, its customer and its history; nothing in it is in the future. */
export async function inventOrder(wanted: Wanted): Promise<InventedOrder> {
  const { shop, service, ending, draw, index, count, about, isLate = false } = wanted;
  const id = newOrderId();
  const person = personFrom(draw, count);
  const { variant, fields } = formOf(service, person, draw);
  const known = about && { ...about, last4: person.mobile.slice(-4) };
  const history = isLate ? lateSuccess(draw, known) : historyOf(service, ending, draw, known);
  const pricePaise = DEMO_PRICES[service];
  // An order of today starts early enough that its whole history is in the past.
  const lasted = Math.max(...history.map(({ after }) => after)) * 60_000;
  const at = new Date(Math.min(wanted.at.getTime(), later(now(), -lasted).getTime()));
  const steps = history.map((step) => {
    const moment = later(at, Math.round(step.after * 60_000));
    return { ...step, moment, fact: dated(step.fact, moment) };
  });
  const { dataKey, sealed } = sealRecord(id, fields);
  const isVerified = steps.some(({ fact }) => fact.kind === "verified");
  const row = {
    ...{ id, agent_id: shop.shopId, user_id: shop.userId, service, variant, request_id: randomUUID() },
    ...{ fingerprint: bytes(Buffer.alloc(16)), price_paise: pricePaise },
    ...{ charged_paise: draw.next() < 0.6 ? 15_000 : null, data_key: bytes(dataKey), sealed: bytes(sealed) },
    result_sealed: isVerified ? bytes(sealResult(id, dataKey, detailsOf(person))) : null,
    mobile_index: service === "aadhaar_verification" ? null : index.of("mobile", person.mobile),
    pan_index: "pancard" in fields ? index.of("pan", person.pan) : null,
    email_index: service === "account_opening" ? index.of("email", person.email) : null,
    index_version: index.version,
    created_at: at,
  };
  return { id, service, shop, fields, at, steps, pricePaise, row };
}

/** What is kept of a verified customer after the time in which all is shown. */
function detailsOf({ first, last, pan }: Person): VerifiedDetails {
  const birthYear = String(1_955 + (Number(pan.slice(5, 9)) % 50));
  return { kept: "masked", fullName: `${first} ${last}`, birthYear, state: "Bihar" };
}

/** A callback contains its own time, in Indian time without a zone. */
function dated(fact: Fact, moment: Date): Fact {
  if (fact.kind !== "callback") return fact;
  return { ...fact, content: { ...fact.content, datetimeRaw: stampIst(moment) } };
}
