"use server";

import { type FormState, formAction } from "@/lib/action";
import { readBackPrice } from "@/lib/prices/read-back";
import { pricePressSchema, priceSchema } from "@/lib/prices/schema";
import { type PricePlace, setPrice } from "@/lib/prices/set-price";
import { withdrawPrice } from "@/lib/prices/withdraw-price";

const page = ({ agentId, variant }: PricePlace) =>
  agentId ? `/admin/agents/${agentId}/prices/${variant}` : `/admin/prices/${variant}`;
const set = formAction({
  role: "admin",
  schema: priceSchema,
  readBack: readBackPrice,
  verb: setPrice,
  next: page,
});
const withdraw = formAction({ role: "admin", schema: pricePressSchema, verb: withdrawPrice, next: page });

/** An admin sets a price from a day on. */
export async function setPriceAction(state: FormState, form: FormData): Promise<FormState> {
  return set(state, form);
}

/** An admin takes back a price that has not begun. */
export async function withdrawPriceAction(state: FormState, form: FormData): Promise<FormState> {
  return withdraw(state, form);
}
