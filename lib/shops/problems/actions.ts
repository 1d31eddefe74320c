"use server";

import { orderPressSchema } from "@/lib/orders/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { answerProblem } from "@/lib/shops/problems/answer-problem";
import { reportProblem } from "@/lib/shops/problems/report-problem";
import { problemSchema } from "@/lib/shops/problems/schema";
import { settleProblem } from "@/lib/shops/problems/settle-problem";

const report = formAction({
  role: "agent",
  limit: "messages",
  schema: problemSchema,
  verb: { reportProblem },
  next: ({ orderId }) => `/agent/orders/${orderId}#problem`,
});
const answer = formAction({
  role: "admin",
  demand: "none",
  may: "work_orders",
  limit: "messages",
  schema: problemSchema,
  verb: { answerProblem },
  next: ({ orderId }) => `/admin/orders/${orderId}`,
});
const settleAsAgent = formAction({
  role: "agent",
  schema: orderPressSchema,
  verb: { settleProblem },
  next: ({ orderId }) => `/agent/orders/${orderId}#problem`,
});
const settleAsAdmin = formAction({
  role: "admin",
  demand: "none",
  may: "work_orders",
  schema: orderPressSchema,
  verb: { settleProblem },
  next: ({ orderId }) => `/admin/orders/${orderId}`,
});

/** "Report a problem" on an order, and a shop's replies in its thread. */
export async function reportProblemAction(state: FormState, form: FormData): Promise<FormState> {
  return report(state, form);
}

/** The operator's reply in an order's thread. */
export async function answerProblemAction(state: FormState, form: FormData): Promise<FormState> {
  return answer(state, form);
}

/** The shop marks an order's thread as settled. */
export async function settleAsAgentAction(state: FormState, form: FormData): Promise<FormState> {
  return settleAsAgent(state, form);
}

/** The operator marks it as settled. */
export async function settleAsAdminAction(state: FormState, form: FormData): Promise<FormState> {
  return settleAsAdmin(state, form);
}
