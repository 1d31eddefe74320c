"use server";

import { orderAttemptSchema } from "@/lib/orders/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { requestPan } from "@/lib/services/pan/request-pan";
import { resumePan } from "@/lib/services/pan/resume-pan";
import { panRequestSchema } from "@/lib/services/pan/schema";

const orderPage = ({ orderId }: { orderId: string }) => `/agent/orders/${orderId}`;
const request = formAction({
  role: "agent",
  limit: "orders",
  schema: panRequestSchema,
  verb: { requestPan },
  next: orderPage,
});
const resume = formAction({
  role: "agent",
  limit: "orders",
  schema: orderAttemptSchema,
  verb: { resumePan },
  next: orderPage,
});

/** The PAN request form. */
export async function requestPanAction(state: FormState, form: FormData): Promise<FormState> {
  return request(state, form);
}

/** "Get a new link": resumes the application. */
export async function resumePanAction(state: FormState, form: FormData): Promise<FormState> {
  return resume(state, form);
}
