"use server";

import { readBackPrice } from "@/lib/money/prices/read-back";
import { pricePressSchema, priceSchema, vendorPriceSchema } from "@/lib/money/prices/schema";
import { type PricePlace, setPrice } from "@/lib/money/prices/set-price";
import { setVendorPrice } from "@/lib/money/prices/vendor/set-vendor-price";
import { withdrawPrice } from "@/lib/money/prices/withdraw-price";
import { formAction } from "@/lib/platform/action";
import { doneHref } from "@/lib/platform/forms/done";
import type { FormState } from "@/lib/platform/forms/form-state";

const page = ({ shopId, variant }: PricePlace) =>
  shopId ? `/admin/shops/${shopId}/prices/${variant}` : `/admin/prices/${variant}`;
const set = formAction({
  role: "admin",
  demand: "recent",
  may: "set_prices",
  schema: priceSchema,
  readBack: readBackPrice,
  verb: { setPrice },
  next: (place) => doneHref(page(place), "price"),
});
const withdraw = formAction({
  role: "admin",
  demand: "recent",
  may: "set_prices",
  schema: pricePressSchema,
  verb: { withdrawPrice },
  next: page,
});

const setVendor = formAction({
  role: "admin",
  demand: "recent",
  may: "set_prices",
  schema: vendorPriceSchema,
  readBack: readBackPrice,
  verb: { setVendorPrice },
  next: ({ variant }) => doneHref(page({ shopId: null, variant }), "vendor"),
});

/** An admin records what the vendor charges from a given day. */
export async function setVendorPriceAction(state: FormState, form: FormData): Promise<FormState> {
  return setVendor(state, form);
}

/** An admin sets a price from a given day. */
export async function setPriceAction(state: FormState, form: FormData): Promise<FormState> {
  return set(state, form);
}

/** An admin withdraws a price that has not started. */
export async function withdrawPriceAction(state: FormState, form: FormData): Promise<FormState> {
  return withdraw(state, form);
}
