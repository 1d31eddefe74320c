"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { adjustShopAction, setCreditLimitAction } from "@/lib/money/adjustments/actions";
import { parseMoneyReason } from "@/lib/platform/identity/money/reason";
import { parsePaidAmount } from "@/lib/platform/identity/numbers/paid-amount";
import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { withoutNumbers } from "@/lib/platform/identity/text/number-in-text";
import { parseChoice } from "@/lib/platform/identity/text/parsed";

const OF_ADJUSTMENT = {
  direction: ({ direction }: FormValues) => parseChoice(direction, "direction_missing"),
  amount: ({ amount = "" }: FormValues) => parsePaidAmount(amount),
  reason: ({ reason = "" }: FormValues) => withoutNumbers(parseMoneyReason(reason), true),
};
const OF_LIMIT = { credit_limit: ({ credit_limit = "" }: FormValues) => parseDailyAmount(credit_limit) };

type Props = { shopId: string; fields: FormField[]; words: FormWords };

/** Credits a shop or debits it by hand. The answers are confirmed first. */
export function AdjustForm({ shopId, requestId, fields, words }: Props & { requestId: string }) {
  return (
    <ServiceForm
      action={adjustShopAction}
      fields={fields}
      checks={OF_ADJUSTMENT}
      words={words}
      hidden={{ shop: shopId, request_id: requestId }}
    />
  );
}

/** Sets how much a shop may owe. The answer is confirmed first, since an empty one means no limit. */
export function CreditLimitForm({ shopId, fields, words, now }: Props & { now: FormValues }) {
  return (
    <ServiceForm
      {...{ action: setCreditLimitAction, fields, checks: OF_LIMIT, words, prefill: now }}
      hidden={{ shop: shopId }}
    />
  );
}
