"use server";

import { madeGoodSchema } from "@/lib/money/bank-statement/schema";
import { makeGood } from "@/lib/money/bank-statement/taken-back/make-good";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const good = formAction({
  role: "admin",
  demand: "recent",
  may: "move_money",
  schema: madeGoodSchema,
  verb: { makeGood },
  next: ({ line }) => `/admin/money?decided=${line}#taken-back`,
});

/** An admin says that a payment whose money went out again was made good. */
export async function makeGoodAction(state: FormState, form: FormData): Promise<FormState> {
  return good(state, form);
}
