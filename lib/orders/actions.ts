"use server";

import { lookUpNow } from "@/lib/orders/follow/look-up-now";
import { resetLink } from "@/lib/orders/follow/reset-link";
import { sendAgain } from "@/lib/orders/follow/send-again";
import { findByText } from "@/lib/orders/lists/find-by-text";
import { putAside, putQuietAside } from "@/lib/orders/lists/put-aside";
import { decideOrder } from "@/lib/orders/review/decide-order";
import { actOfDecision } from "@/lib/orders/review/name-decision";
import {
  asideSchema,
  decisionSchema,
  orderAttemptSchema,
  orderPressSchema,
  quietAsideSchema,
  searchSchema,
} from "@/lib/orders/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const forAgent = ({ orderId }: { orderId: string }) => `/agent/orders/${orderId}`;
const forAdmin = ({ orderId }: { orderId: string }) => `/admin/orders/${orderId}`;
const lookUp = formAction({
  role: "agent",
  limit: "lookUps",
  schema: orderPressSchema,
  verb: { lookUpNow },
  next: forAgent,
});
const again = formAction({
  role: "agent",
  limit: "orders",
  schema: orderAttemptSchema,
  verb: { sendAgain },
  next: forAgent,
});
const lookUpAsAdmin = formAction({
  role: "admin",
  demand: "none",
  may: "work_orders",
  limit: "lookUps",
  schema: orderPressSchema,
  verb: { lookUpNow },
  next: forAdmin,
});
const decide = formAction({
  role: "admin",
  demand: actOfDecision,
  may: "decide_orders",
  schema: decisionSchema,
  verb: { decideOrder },
  next: forAdmin,
});
const aside = formAction({ role: "agent", schema: asideSchema, verb: { putAside }, next: forAgent });
const quietAside = formAction({
  role: "agent",
  schema: quietAsideSchema,
  verb: { putQuietAside },
  next: () => "/agent",
});
const find = formAction({
  role: "agent",
  limit: "searches",
  schema: searchSchema,
  verb: { findByText },
  next: (found) => ("orderId" in found ? forAgent(found) : `/agent/orders?found=${found.token}`),
});

const findAsAdmin = formAction({
  role: "admin",
  demand: "none",
  may: "see_orders",
  limit: "searches",
  schema: searchSchema,
  verb: { findByText },
  next: (found) => ("orderId" in found ? forAdmin(found) : `/admin/orders?found=${found.token}`),
});

/** An agent looks an order up at the vendor now. */
export async function lookUpAction(state: FormState, form: FormData): Promise<FormState> {
  return lookUp(state, form);
}

/** "Send" on an order that certainly was never sent. */
export async function sendAgainAction(state: FormState, form: FormData): Promise<FormState> {
  return again(state, form);
}

/** An agent puts an order aside, or takes it back. */
export async function asideAction(state: FormState, form: FormData): Promise<FormState> {
  return aside(state, form);
}

/** An agent puts all quiet orders of the shop aside. */
export async function quietAsideAction(state: FormState, form: FormData): Promise<FormState> {
  return quietAside(state, form);
}

/** An admin looks an order up at the vendor now. */
export async function lookUpAsAdminAction(state: FormState, form: FormData): Promise<FormState> {
  return lookUpAsAdmin(state, form);
}

/** An admin decides an order in review. */
export async function decideAction(state: FormState, form: FormData): Promise<FormState> {
  return decide(state, form);
}

/** The search box; what was typed never gets into a URL. */
export async function findAction(state: FormState, form: FormData): Promise<FormState> {
  return find(state, form);
}

/** The operator's search box, over all shops. */
export async function findAsAdminAction(state: FormState, form: FormData): Promise<FormState> {
  return findAsAdmin(state, form);
}

const newLink = formAction({ role: "agent", schema: orderPressSchema, verb: { resetLink }, next: forAgent });

/** Gives the customer a new link; the old one stops working. */
export async function resetLinkAction(state: FormState, form: FormData): Promise<FormState> {
  return newLink(state, form);
}
