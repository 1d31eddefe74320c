"use server";

import { type FormState, formAction } from "@/lib/action";
import { answerProblem } from "@/lib/problems/answer-problem";
import { reportProblem } from "@/lib/problems/report-problem";
import { problemSchema } from "@/lib/problems/schema";

const report = formAction({
  role: "agent",
  schema: problemSchema,
  verb: reportProblem,
  next: ({ orderId }) => `/agent/orders/${orderId}#problem`,
});
const answer = formAction({
  role: "admin",
  schema: problemSchema,
  verb: answerProblem,
  next: ({ orderId }) => `/admin/orders/${orderId}`,
});

/** "Report a problem" on an order, and a shop's answers in its thread. */
export async function reportProblemAction(state: FormState, form: FormData): Promise<FormState> {
  return report(state, form);
}

/** The operator's answer in an order's thread. */
export async function answerProblemAction(state: FormState, form: FormData): Promise<FormState> {
  return answer(state, form);
}
