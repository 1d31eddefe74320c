"use server";

import { actOfTopUp } from "@/lib/money/name-acts";
import { acceptTopUp, refuseTopUp } from "@/lib/money/top-ups/decide-top-up";
import { creditTopUpSchema, refuseTopUpSchema } from "@/lib/money/top-ups/decisions/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

/** The list of those that wait, which begins with the next one. */
const list = ({ topUpId }: { topUpId: string }) => `/admin/money/top-ups?decided=${topUpId}`;
const accept = formAction({
  role: "admin",
  demand: actOfTopUp,
  may: "move_money",
  schema: creditTopUpSchema,
  verb: { acceptTopUp },
  next: list,
});
const refuse = formAction({
  role: "admin",
  demand: "recent",
  may: "move_money",
  schema: refuseTopUpSchema,
  verb: { refuseTopUp },
  next: list,
});

/** An admin credits a top-up. */
export async function creditTopUpAction(state: FormState, form: FormData): Promise<FormState> {
  return accept(state, form);
}

/** An admin refuses a top-up. */
export async function refuseTopUpAction(state: FormState, form: FormData): Promise<FormState> {
  return refuse(state, form);
}
