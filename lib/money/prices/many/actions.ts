"use server";

import { type NewPrices, pricesSchema } from "@/lib/money/prices/many/schema";
import { setPrices } from "@/lib/money/prices/many/set-prices";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { DATE_PARTS } from "@/lib/platform/identity/days/pasted-date";
import { plainRupees } from "@/lib/platform/identity/numbers/rupees";
import { ok } from "@/lib/platform/result";

const set = formAction({
  role: "admin",
  demand: "recent",
  may: "set_prices",
  schema: pricesSchema,
  verb: {
    setPrices: async (call) => {
      const done = await setPrices(call);
      if (done.ok) return ok(`/admin/prices?set=${done.data.count}`);
      // The page reads the prices again, and says why.
      return done.code === "prices_changed" ? ok(previewAgain(call.input)) : done;
    },
  },
  next: (page) => page,
});

/** The preview of the same prices, as they are by now. */
function previewAgain({ variants, whom, shops, price, start }: NewPrices): string {
  const asked = new URLSearchParams({ whom, price: plainRupees(price), changed: "1" });
  for (const variant of variants) asked.append("variant", variant);
  if (whom === "chosen") for (const shop of shops) asked.append("shop", shop);
  for (const part of DATE_PARTS) asked.set(`start_${part}`, String(start[part]));
  return `/admin/prices/many?${asked}`;
}

/** An admin sets one price for several variants and shops. */
export async function setPricesAction(state: FormState, form: FormData): Promise<FormState> {
  return set(state, form);
}
