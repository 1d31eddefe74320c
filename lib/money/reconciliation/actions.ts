"use server";

import { actOfDifference } from "@/lib/money/name-acts";
import { decideDifference } from "@/lib/money/reconciliation/decide/decide-difference";
import { lookUpDifference } from "@/lib/money/reconciliation/look-up-difference";
import { requestDay } from "@/lib/money/reconciliation/request-day";
import {
  dayPressSchema,
  differenceDecisionSchema,
  differencePressSchema,
} from "@/lib/money/reconciliation/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const toDay = ({ day }: { day: string }) => `/admin/reconciliation/${day}`;
const make = formAction({
  role: "admin",
  demand: "none",
  may: "move_money",
  limit: "console",
  schema: dayPressSchema,
  verb: { requestDay },
  next: toDay,
});
const ask = formAction({
  role: "admin",
  demand: "none",
  may: "move_money",
  limit: "console",
  schema: differencePressSchema,
  verb: { lookUpDifference },
  next: toDay,
});
const decide = formAction({
  role: "admin",
  demand: actOfDifference,
  may: "move_money",
  schema: differenceDecisionSchema,
  verb: { decideDifference },
  next: toDay,
});

/** An admin reconciles a day, or does so again. */
export async function makeDayAction(state: FormState, form: FormData): Promise<FormState> {
  return make(state, form);
}

/** An admin looks up the order of a difference at the vendor. */
export async function lookUpDifferenceAction(state: FormState, form: FormData): Promise<FormState> {
  return ask(state, form);
}

/** An admin decides a difference. */
export async function decideDifferenceAction(state: FormState, form: FormData): Promise<FormState> {
  return decide(state, form);
}
