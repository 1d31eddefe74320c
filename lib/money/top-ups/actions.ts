"use server";

import { requestTopUp } from "@/lib/money/top-ups/request-top-up";
import { topUpSchema } from "@/lib/money/top-ups/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const request = formAction({
  role: "agent",
  schema: topUpSchema,
  verb: { requestTopUp },
  next: ({ topUpId }) => `/agent/money/add?top_up=${topUpId}`,
});

/** A shop says what it paid to the operator. */
export async function requestTopUpAction(state: FormState, form: FormData): Promise<FormState> {
  return request(state, form);
}
