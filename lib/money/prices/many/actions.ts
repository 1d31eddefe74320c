"use server";

import { pricesSchema } from "@/lib/money/prices/many/schema";
import { setPrices } from "@/lib/money/prices/many/set-prices";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const set = formAction({
  role: "admin",
  schema: pricesSchema,
  verb: { setPrices },
  next: ({ count }) => `/admin/prices?set=${count}`,
});

/** An admin sets one price for several variants and shops. */
export async function setPricesAction(state: FormState, form: FormData): Promise<FormState> {
  return set(state, form);
}
