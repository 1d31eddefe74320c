"use server";

import { type FormState, formAction } from "@/lib/action";
import { requestPan } from "@/lib/pan/request-pan";
import { resumePan } from "@/lib/pan/resume-pan";
import { panPressSchema, panRequestSchema } from "@/lib/pan/schema";
import { sendAgain } from "@/lib/pan/send-again";

const orderPage = ({ orderId }: { orderId: string }) => `/agent/orders/${orderId}`;
const request = formAction({ role: "agent", schema: panRequestSchema, verb: requestPan, next: orderPage });
const again = formAction({ role: "agent", schema: panPressSchema, verb: sendAgain, next: orderPage });
const resume = formAction({ role: "agent", schema: panPressSchema, verb: resumePan, next: orderPage });

/** The PAN request form. */
export async function requestPanAction(state: FormState, form: FormData): Promise<FormState> {
  return request(state, form);
}

/** "Send" on an order that certainly never left. */
export async function sendAgainAction(state: FormState, form: FormData): Promise<FormState> {
  return again(state, form);
}

/** "Resume": asks for a new link. */
export async function resumePanAction(state: FormState, form: FormData): Promise<FormState> {
  return resume(state, form);
}
