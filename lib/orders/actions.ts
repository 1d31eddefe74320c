"use server";

import { type FormState, formAction } from "@/lib/action";
import { askUpstream } from "@/lib/orders/ask-upstream";
import { decideOrder } from "@/lib/orders/decide-order";
import { decisionSchema, orderPressSchema } from "@/lib/orders/schema";

const forAgent = ({ orderId }: { orderId: string }) => `/agent/orders/${orderId}`;
const forAdmin = ({ orderId }: { orderId: string }) => `/admin/orders/${orderId}`;
const ask = formAction({ role: "agent", schema: orderPressSchema, verb: askUpstream, next: forAgent });
const askAsAdmin = formAction({ role: "admin", schema: orderPressSchema, verb: askUpstream, next: forAdmin });
const decide = formAction({ role: "admin", schema: decisionSchema, verb: decideOrder, next: forAdmin });

/** An agent asks the vendor about an order now. */
export async function askAction(state: FormState, form: FormData): Promise<FormState> {
  return ask(state, form);
}

/** An admin asks the vendor about an order now. */
export async function askAsAdminAction(state: FormState, form: FormData): Promise<FormState> {
  return askAsAdmin(state, form);
}

/** An admin decides an order in review. */
export async function decideAction(state: FormState, form: FormData): Promise<FormState> {
  return decide(state, form);
}
