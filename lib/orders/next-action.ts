import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { isOpenForCustomer } from "@/lib/orders/evidence/truth";
import type { ServiceTraits } from "@/lib/orders/service";
import { serviceOf } from "@/lib/services/registry";

/** What decides how an order goes on. */
export type Standing = {
  service: Service;
  state: OrderState;
  /** The vendor's page on which the customer goes on: it works, leads where nobody may be sent, or is not known. */
  link: "works" | "unusable" | "none";
  /** Whether the customer or the shop has been at that page. */
  visited: boolean;
  /** The tries for an OTP are used up: a verification that ended so did not end by its time. */
  triesOver: boolean;
  /** Another order has taken its place. */
  isReplaced: boolean;
  /** The vendor can be asked what became of it. */
  canLookUp: boolean;
};

export type Reader = "agent" | "customer" | "operator";

/**
 * What a person can do about an order. `wait` and `nothing` are to do nothing, with news to come or without;
 * `other_service` and `same_customer` begin another request with what is known of the customer.
 */
export type Action =
  | "send"
  | "wait"
  | "go_on"
  | "get_link"
  | "enter_otp"
  | "look_up"
  | "new_request"
  | "open_replacement"
  | "same_customer"
  | "other_service"
  | "ask_operator"
  | "ask_shop"
  | "decide"
  | "mend_link"
  | "nothing";

/** How an order is named in a badge: by its state, or by what its state leaves out. */
export type Badge = OrderState | "link_lost" | "link_unusable" | "tries_over";

export type NextAction = {
  /** The one next action. */
  first: Action;
  /** What else may be done, and does not get in its way. */
  also: readonly Action[];
  /** What there is to pass on to the customer. */
  share: Share;
};

/** What the customer's page is passed on for: to go on with the application, or to see how it stands. */
export type Share = "application" | "status" | "nothing";

/** States in which an order has ended without what was wanted: a new request may follow. */
export const ENDED_WITHOUT: readonly OrderState[] = ["failed", "refunded", "expired"];

/** Whether the customer goes on at a page of the vendor's, so that there is something to hand over. */
export function isHandedOver(service: Service): boolean {
  return serviceOf(service).finish === "link";
}

/** Whether an order is sent from what is stored of it, by machine or by a press of *Send*. */
export function isSentFromStore({ finish }: Pick<ServiceTraits, "finish">): boolean {
  return finish !== "otp";
}

function isByOtp(service: Service): boolean {
  return serviceOf(service).finish === "otp";
}

/** How an order is named, wherever it is named. */
export function badgeOf(order: Pick<Standing, "service" | "state" | "link" | "triesOver">): Badge {
  const { service, state, link, triesOver } = order;
  if (isByOtp(service)) return state === "expired" && triesOver ? "tries_over" : state;
  if (state !== "awaiting_customer" || !isHandedOver(service) || link === "works") return state;
  return link === "none" ? "link_lost" : "link_unusable";
}

/**
 * The one next action of an order, for whom it is asked, and what else may be done. Every page that shows an
 * order reads it here, so that no two of them can say different things.
 */
export function nextAction(order: Standing, reader: Reader): NextAction {
  const also = reader === "customer" ? [] : alsoOf(order, reader);
  return { first: FIRST[reader](order), also, share: shareOf(order) };
}

const FIRST: Record<Reader, (order: Standing) => Action> = {
  agent: firstOfAgent,
  customer: firstOfCustomer,
  operator: firstOfOperator,
};

function firstOfAgent({ service, state, link, isReplaced }: Standing): Action {
  switch (state) {
    case "created":
      return isByOtp(service) ? "enter_otp" : "send";
    case "awaiting_customer":
      if (isByOtp(service)) return "enter_otp";
      if (!isHandedOver(service)) return "wait";
      if (link === "works") return "go_on";
      return link === "none" && serviceOf(service).canResume ? "get_link" : "ask_operator";
    case "unknown":
      return isByOtp(service) ? "enter_otp" : "wait";
    case "failed":
    case "refunded":
    case "expired":
      return isReplaced ? "open_replacement" : "new_request";
    case "succeeded":
      return "nothing";
    default:
      return "wait";
  }
}

function firstOfCustomer({ service, state, link, visited }: Standing): Action {
  switch (state) {
    case "awaiting_customer":
      if (!isHandedOver(service)) return "ask_shop";
      return link === "works" ? "go_on" : "ask_shop";
    case "processing":
      // Anybody may report something: who has not been there yet still has to go there.
      return isHandedOver(service) && link === "works" && !visited ? "go_on" : "wait";
    case "submitting":
    case "unknown":
    case "needs_review":
      return isByOtp(service) && state === "unknown" ? "ask_shop" : "wait";
    case "succeeded":
      return "nothing";
    default:
      return "ask_shop";
  }
}

function firstOfOperator({ service, state, link }: Standing): Action {
  if (state === "needs_review") return "decide";
  if (state === "awaiting_customer" && isHandedOver(service) && link === "unusable") return "mend_link";
  return ["succeeded", ...ENDED_WITHOUT].includes(state) ? "nothing" : "wait";
}

function alsoOf(order: Standing, reader: "agent" | "operator"): Action[] {
  const { service, state, link, canLookUp } = order;
  const lookUp: Action[] = canLookUp && state !== "created" ? ["look_up"] : [];
  if (reader === "operator") return lookUp;
  const isOpen = isOpenForCustomer(state);
  const first = firstOfAgent(order);
  const more: Action[] = [
    ...(isOpen && isHandedOver(service) && link === "works" ? ["go_on" as const] : []),
    ...(mayGetLink(order) ? ["get_link" as const] : []),
    ...lookUp,
    // While it is not known what became of an order, a second one may be charged twice.
    ...(isOpen ? ["other_service" as const] : []),
    ...(state === "succeeded" || ENDED_WITHOUT.includes(state) ? ["same_customer" as const] : []),
  ];
  return more.filter((action) => action !== first);
}

/** What does not open, or would only send the customer back to the shop, is not passed on. */
function shareOf(order: Standing): Share {
  if (customerMayGoOn(order)) return "application";
  if (!isHandedOver(order.service)) return "nothing";
  if (order.state === "succeeded" || ENDED_WITHOUT.includes(order.state)) return "status";
  const isSentBack = firstOfCustomer(order) === "ask_shop";
  return isSentBack || (isOpenForCustomer(order.state) && order.link === "unusable") ? "nothing" : "status";
}

/** Whether the vendor may be asked for another link: one that leads where nobody may be sent is the operator's to settle. */
export function mayGetLink({ service, state, link }: Pick<Standing, "service" | "state" | "link">): boolean {
  return serviceOf(service).canResume && isOpenForCustomer(state) && link !== "unusable";
}

/** Whether the customer's page, beside its first action, leads on to the vendor's page. */
export function customerMayGoOn({
  service,
  state,
  link,
}: Pick<Standing, "service" | "state" | "link">): boolean {
  return isHandedOver(service) && link === "works" && isOpenForCustomer(state);
}
