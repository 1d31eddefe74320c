"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/form-fields";
import { ServiceForm } from "@/components/forms/service-form";
import { changeShopAction } from "@/lib/agents/actions";
import { parseDailyCount } from "@/lib/identity/daily-count";
import { withoutNumbers } from "@/lib/identity/number-in-text";
import { parseDailyAmount } from "@/lib/identity/rupees";
import { parseShopName } from "@/lib/identity/shop-name";

const CHECKS = {
  shop_name: (values: FormValues) => withoutNumbers(parseShopName(values.shop_name ?? ""), true),
  daily_orders: (values: FormValues) => parseDailyCount(values.daily_orders ?? ""),
  daily_amount: (values: FormValues) => parseDailyAmount(values.daily_amount ?? ""),
};

type Props = { agentId: string; fields: FormField[]; words: FormWords; now: FormValues };

/** A shop's name, its day's limits and its switches. */
export function ShopSettingsForm({ agentId, fields, words, now }: Props) {
  return (
    <ServiceForm
      action={changeShopAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{ agent: agentId }}
      prefill={now}
    />
  );
}
