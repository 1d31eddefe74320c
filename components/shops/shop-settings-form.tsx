"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { parseDailyCount } from "@/lib/platform/identity/numbers/daily-count";
import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { withoutNumbers } from "@/lib/platform/identity/text/number-in-text";
import { changeShopAction } from "@/lib/shops/actions";

const CHECKS = {
  shop_name: (values: FormValues) => withoutNumbers(parseShopName(values.shop_name ?? ""), true),
  daily_orders: (values: FormValues) => parseDailyCount(values.daily_orders ?? ""),
  daily_amount: (values: FormValues) => parseDailyAmount(values.daily_amount ?? ""),
};

type Props = { shopId: string; fields: FormField[]; words: FormWords; now: FormValues };

/** A shop's name, daily limits and switches. */
export function ShopSettingsForm({ shopId, fields, words, now }: Props) {
  return (
    <ServiceForm
      action={changeShopAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{ shop: shopId }}
      prefill={now}
    />
  );
}
