"use server";

import { answerRequest } from "@/lib/customers/requests/answer-request";
import { enterRequest } from "@/lib/customers/requests/enter-request";
import { eraseRequested } from "@/lib/customers/requests/erase-requested";
import { actOfErasure } from "@/lib/customers/requests/name-erasure";
import { answerSchema, enterSchema, requestPressSchema } from "@/lib/customers/requests/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const page = ({ id }: { id: number }) => `/admin/requests/${id}`;
const enter = formAction({
  role: "admin",
  demand: "none",
  may: "handle_requests",
  limit: "messages",
  schema: enterSchema,
  verb: { enterRequest },
  next: page,
});
const answer = formAction({
  role: "admin",
  demand: "recent",
  may: "handle_requests",
  schema: answerSchema,
  verb: { answerRequest },
  next: page,
});

const erase = formAction({
  role: "admin",
  demand: actOfErasure,
  may: "handle_requests",
  schema: requestPressSchema,
  verb: { eraseRequested },
  next: page,
});

/** An admin enters a request that came by phone or letter. */
export async function enterRequestAction(state: FormState, form: FormData): Promise<FormState> {
  return enter(state, form);
}

/** An admin says what was done about a request, or why it is refused. */
export async function answerRequestAction(state: FormState, form: FormData): Promise<FormState> {
  return answer(state, form);
}

/** An admin erases the order whose erasure was asked. */
export async function eraseRequestedAction(state: FormState, form: FormData): Promise<FormState> {
  return erase(state, form);
}
