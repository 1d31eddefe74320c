import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { Role } from "@/db/schema/users";
import { isOpenForCustomer } from "@/lib/orders/evidence/truth";
import { ENDED_STATES, ENDED_WITHOUT } from "@/lib/orders/order-states";
import type { ServiceTraits } from "@/lib/orders/service";
import { serviceOf } from "@/lib/services/registry";

/** What decides an order's next action. */
export type Standing = {
  service: Service;
  state: OrderState;
  /** The vendor's page where the customer continues: it works, leads to a forbidden host, or is unknown. */
  link: "works" | "unusable" | "none";
  /** Whether the customer or the shop has opened that page. */
  visited: boolean;
  /** The tries for an OTP are used up, so the verification did not end because of its time. */
  triesOver: boolean;
  /** Another order has replaced it. */
  isReplaced: boolean;
  /** The vendor can be asked about it. */
  canLookUp: boolean;
  /** Its customer's data was erased: nothing is left to send, share or fill in again. */
  isErased?: boolean;
};

export type Reader = Role | "customer";

/**
 * What a person can do about an order. `wait` and `nothing` mean doing nothing, with or without news to come;
 * `other_service` and `same_customer` start another request with what is known about the customer.
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
  | "fix_link"
  | "nothing";

/** An order's badge: its state, or something the state does not say. */
export type Badge = OrderState | "link_lost" | "link_unusable" | "tries_over";

export type NextAction = {
  /** The one next action. */
  first: Action;
  /** What else may be done without getting in its way. */
  also: readonly Action[];
  /** What can be passed on to the customer. */
  share: Share;
};

/** Why the customer's page is shared: to continue the application, or to see its status. */
export type Share = "application" | "status" | "nothing";

/** Whether the customer continues on the vendor's page, so that there is something to hand over. */
export function isHandedOver(service: Service): boolean {
  return serviceOf(service).finish === "link";
}

/** Whether an order is sent from stored data, automatically or by *Send*. */
export function isSentFromStore({ finish }: Pick<ServiceTraits, "finish">): boolean {
  return finish !== "otp";
}

function isByOtp(service: Service): boolean {
  return serviceOf(service).finish === "otp";
}

/** An order's badge, the same everywhere. */
export function badgeOf(order: Pick<Standing, "service" | "state" | "link" | "triesOver">): Badge {
  const { service, state, link, triesOver } = order;
  if (isByOtp(service)) return state === "expired" && triesOver ? "tries_over" : state;
  if (state !== "awaiting_customer" || !isHandedOver(service) || link === "works") return state;
  return link === "none" ? "link_lost" : "link_unusable";
}

/**
 * An order's one next action for a reader, and what else may be done. Every page that shows an order uses this, so
 * that no two of them contradict each other.
 */
export function nextAction(order: Standing, reader: Reader): NextAction {
  const also = reader === "customer" ? [] : alsoOf(order, reader);
  if (order.isErased)
    return { first: firstOfErased(order, reader), also: also.filter(isLookUp), share: "nothing" };
  return { first: FIRST[reader](order), also, share: shareOf(order) };
}

const isLookUp = (action: Action) => action === "look_up";

/** A shop does nothing more about an erased order, except open the one that replaced it. */
function firstOfErased(order: Standing, reader: Reader): Action {
  const first = FIRST[reader](order);
  return reader === "agent" && first !== "open_replacement" ? "nothing" : first;
}

const FIRST: Record<Reader, (order: Standing) => Action> = {
  agent: firstOfAgent,
  customer: firstOfCustomer,
  admin: firstOfAdmin,
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
      // Anybody may send a report: someone who has not visited the page still has to.
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

function firstOfAdmin({ service, state, link }: Standing): Action {
  if (state === "needs_review") return "decide";
  if (state === "awaiting_customer" && isHandedOver(service) && link === "unusable") return "fix_link";
  return ENDED_STATES.includes(state) ? "nothing" : "wait";
}

function alsoOf(order: Standing, reader: Role): Action[] {
  const { service, state, link, canLookUp } = order;
  const lookUp: Action[] = canLookUp && state !== "created" ? ["look_up"] : [];
  if (reader === "admin") return lookUp;
  const isOpen = isOpenForCustomer(state);
  const first = firstOfAgent(order);
  const more: Action[] = [
    ...(isOpen && isHandedOver(service) && link === "works" ? ["go_on" as const] : []),
    ...(mayGetLink(order) ? ["get_link" as const] : []),
    ...lookUp,
    // While the outcome is unknown, a second order may be charged twice.
    ...(isOpen ? ["other_service" as const] : []),
    ...(state === "succeeded" || ENDED_WITHOUT.includes(state) ? ["same_customer" as const] : []),
  ];
  return more.filter((action) => action !== first);
}

/** A link that does not open, or would only refer the customer back to the shop, is not shared. */
function shareOf(order: Standing): Share {
  if (customerMayGoOn(order)) return "application";
  if (!isHandedOver(order.service)) return "nothing";
  if (order.state === "succeeded" || ENDED_WITHOUT.includes(order.state)) return "status";
  const isSentBack = firstOfCustomer(order) === "ask_shop";
  return isSentBack || (isOpenForCustomer(order.state) && order.link === "unusable") ? "nothing" : "status";
}

/** Whether another link may be requested from the vendor. A link to a forbidden host is the operator's to fix. */
export function mayGetLink({ service, state, link }: Pick<Standing, "service" | "state" | "link">): boolean {
  return serviceOf(service).canResume && isOpenForCustomer(state) && link !== "unusable";
}

/** Whether the customer's page offers, besides its first action, to continue on the vendor's page. */
export function customerMayGoOn({
  service,
  state,
  link,
}: Pick<Standing, "service" | "state" | "link">): boolean {
  return isHandedOver(service) && link === "works" && isOpenForCustomer(state);
}
