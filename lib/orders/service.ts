import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { DecidedState, Fact } from "@/lib/orders/evidence/evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { CallRecord } from "@/lib/vendor/outcome";

/** A customer's fields by their wire names. */
export type Fields = Record<string, string>;

/** What an earlier order tells of its customer. A fact that it does not have is an empty text. */
export type KnownCustomer = { mobile: string; name: string; email: string; pan: string; pinCode: string };

/** A document or fact that the customer needs, from a day on (India's time) and, where it ended, to one. */
export type DatedFact = { from: string; to?: string } & Record<Locale, string>;

/**
 * By what an order's turns go: its last send or new link, while the vendor is asked until the operator's bound; or its
 * creation, until a window of its own is over. All in milliseconds.
 */
export type Clock =
  | { from: "last_send" }
  /** `afterSuccessMs`: when a success is looked at once more; null where never. */
  | { from: "creation"; windowMs: () => number; afterSuccessMs: () => number | null };

/** What a service is, as pages, lists and the one door read it. The facts that it adds stand in lib/services/facts.ts. */
export type ServiceTraits = {
  code: Service;
  /** Its priced kinds, in the order in which prices are listed. */
  variants: readonly string[];
  /** Where a new request begins. */
  home: string;
  /** How that address names an order that ended without what was wanted: a customer's is replaced, a shop tries its own again. */
  carryOn: "replaces" | "from" | null;
  /** Where its customer finishes: at a page of the vendor's, at the counter by an OTP, or nowhere. */
  finish: "link" | "otp" | "none";
  /** The customer's link can be asked for again. */
  canResume: boolean;
  /** The vendor can be asked what became of an order. */
  canLookUp: boolean;
  clock: Clock;
  /** What an admin may decide about an order that no machine could settle. */
  decisions: readonly DecidedState[];
  /** What the form begins with for a known customer; null where nothing known belongs there. */
  prefill: ((known: KnownCustomer) => Fields) | null;
  /** By what of an earlier order the agent is asked before a second one. */
  duplicates: readonly ("mobile" | "pan" | "email")[];
  /** Whether a callback that says "success" can be about the end of the order. */
  callbackProves: boolean;
  /** The long form that may wait unfinished: what is kept of it, and by whose name it is called. */
  draft: { fields: readonly string[]; nameOf: (values: Fields) => string } | null;
  /** What to have at hand and to know before a request. */
  advice: readonly DatedFact[];
};

/** An order as the steps towards the vendor need it, its fields in plain text. */
export type SentOrder = {
  id: string;
  shopId: string;
  linkVersion: number;
  /** The vendor's transaction, once it gave one. */
  txid: string | null;
  fields: Fields;
};

/** A call to the vendor and the fact that its answer is. */
export type Answer = { call: CallRecord; fact: Fact };

/** What a service does for an order that the core follows. */
export type ServiceSteps = {
  /** The one write of the order, from what is stored of it. `attempt` numbers it. Null where a person must be there. */
  send: ((order: SentOrder, attempt: number) => Promise<Answer>) | null;
  /** Asks what became of it; a service without one goes to review when an answer is lost. */
  lookUp?: (order: SentOrder) => Promise<Answer>;
  /** A dear question about an order without a transaction: only the job asks it, where the first settled nothing. */
  lookUpByList?: (order: SentOrder) => Promise<Answer>;
  /** What time does to an order whose clock runs from its creation, `ageMs` after that. */
  endWindow?: (orderId: string, due: { state: OrderState; ageMs: number }) => Promise<void>;
  /** What an order of the service tells of its customer beyond its fields. */
  verifiedFields?: (actor: AgentActor, orderId: string) => Promise<Fields | undefined>;
};
