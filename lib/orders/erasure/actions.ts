"use server";

import { actOfErasure, eraseOnRequest } from "@/lib/orders/erasure/erase-on-request";
import { erasureSchema } from "@/lib/orders/erasure/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const erase = formAction({
  role: "admin",
  demand: actOfErasure,
  may: "decide_orders",
  schema: erasureSchema,
  verb: { eraseOnRequest },
  next: ({ orderId }) => `/admin/orders/${orderId}`,
});

/** An admin erases an order's personal data on its customer's request. */
export async function eraseAction(state: FormState, form: FormData): Promise<FormState> {
  return erase(state, form);
}
