import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { Fact } from "@/lib/orders/evidence/evidence";
import type { DecidedState } from "@/lib/orders/order-states";
import type { AgentActor } from "@/lib/platform/access/actor";
import type { ShopScope } from "@/lib/platform/access/policy";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { CallRecord } from "@/lib/vendor/outcome";

/** A customer's fields by wire name. */
export type Fields = Record<string, string>;

/** A field that an order's page shows besides its person, by wire name, and how it is masked there. */
export type ShownField = {
  name: "shop_name" | "email" | "pancard" | "bcagentid";
  mask?: (text: string) => string;
};

/** What the privacy notice says of a service from a day on: what is kept, what for, and who receives it. */
export type ServiceNotice = { from: string } & Record<
  Locale,
  { data: string; purpose: string; goesTo: string }
>;

/** What an earlier order reveals about its customer. Unknown facts are empty. */
export type KnownCustomer = { mobile: string; name: string; email: string; pan: string; pinCode: string };

/** A document or fact the customer needs, from a day on (India's time) and, if it ended, up to another. */
export type DatedFact = { from: string; to?: string } & Record<Locale, string>;

/**
 * What an order's schedule is based on: its last send or new link, with look-ups until the operator's bound; or its
 * creation, until its own window ends. In milliseconds.
 */
export type Clock =
  | { from: "last_send" }
  /** `afterSuccessMs`: when a success is checked once more; null for never. */
  | { from: "creation"; windowMs: () => number; afterSuccessMs: () => number | null };

/** A service as pages, lists and record-evidence see it. The facts it adds are in lib/services/facts.ts. */
export type ServiceTraits = {
  code: Service;
  /** Its priced variants, in the order in which prices are listed. */
  variants: readonly string[];
  /** The path of its form. */
  home: string;
  /** The fields with the parts of its customer's name, and with the mobile number; null if it keeps neither. */
  person: { name: readonly string[]; mobile: string } | null;
  /** What an order without a name is called in lists; null if nothing else is known. It is never prefilled. */
  label: ((fields: Fields) => string) | null;
  /** What an order's page shows so that the shop recognises the request. */
  shown: readonly ShownField[];
  /** The picture beside its name on a shop's home. */
  glyph: "pan" | "bank" | "aadhaar" | "shop" | "orders";
  /** Whether its tile on a shop's home shows its lowest price. */
  tileHasPrice: boolean;
  /** The service that a shop must have done once before; its home is shown until then. */
  needsFirst: Service | null;
  /**
   * How the form's query names an order that ended without success: a customer's order is replaced, a shop retries
   * its own.
   */
  carryOn: "replaces" | "from" | null;
  /** Where its customer finishes: on the vendor's page, at the counter with an OTP, or nowhere. */
  finish: "link" | "otp" | "none";
  /** The customer's link can be requested again. */
  canResume: boolean;
  /** The vendor can be asked about an order. */
  canLookUp: boolean;
  clock: Clock;
  /** What an admin may decide about an order that could not be settled automatically. */
  decisions: readonly DecidedState[];
  /** The form's prefill for a known customer; null if there is none. */
  prefill: ((known: KnownCustomer) => Fields) | null;
  /** Which values of an earlier order make the agent confirm a second one. */
  duplicates: readonly ("mobile" | "pan" | "email")[];
  /** Whether a callback that says "success" can mean the end of the order. */
  callbackProves: boolean;
  /** A long form with drafts: which fields are kept, and which one names the draft. */
  draft: { fields: readonly string[]; nameOf: (values: Fields) => string } | null;
  /** What to have at hand and to know before a request. */
  advice: readonly DatedFact[];
  /** Its part of the privacy notice, the newest first. */
  notice: readonly [ServiceNotice, ...ServiceNotice[]];
};

/** An order as the vendor calls need it, its fields in plain text. */
export type SentOrder = {
  id: string;
  shopId: string;
  linkVersion: number;
  /** The vendor's transaction, once known. */
  txid: string | null;
  fields: Fields;
};

/** A call to the vendor and the fact its answer becomes. */
export type Answer = { call: CallRecord; fact: Fact };

/** What a service does for an order that the core follows. */
export type ServiceSteps = {
  /** The order's only write, from stored data. `attempt` numbers it. Null if a person must be present. */
  send: ((order: SentOrder, attempt: number) => Promise<Answer>) | null;
  /** Looks the order up. Without it, an order goes to review if an answer is lost. */
  lookUp?: (order: SentOrder) => Promise<Answer>;
  /** Whether the look-up of this order needs its customer's data, which an erased order no longer has. */
  isFoundByPerson?: (order: SentOrder) => boolean;
  /**
   * An expensive look-up of an order without a transaction: only the follow job uses it, if the first one settled
   * nothing.
   */
  lookUpByList?: (order: SentOrder) => Promise<Answer>;
  /** Applies time limits to an order whose clock starts at its creation, `ageMs` after that. */
  endWindow?: (orderId: string, due: { state: OrderState; ageMs: number }) => Promise<void>;
  /** Whether a shop has done the service once for all. Without it, a shop never has. */
  isDone?: (scope: ShopScope) => Promise<boolean>;
  /** What an order of the service reveals about its customer beyond its fields. */
  verifiedFields?: (actor: AgentActor, orderId: string) => Promise<Fields | undefined>;
};
