"use server";

import {
  confirmAdjustment,
  refuseAdjustment,
  withdrawAdjustment,
} from "@/lib/money/adjustments/decisions/decide-adjustment";
import { readBackAdjustment, readBackLimit } from "@/lib/money/adjustments/read-back";
import { adjustmentPressSchema, adjustSchema, creditLimitSchema } from "@/lib/money/adjustments/schema";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { setCreditLimit } from "@/lib/money/ledger/set-credit-limit";
import { actOfAdjusting, actOfAdjustment, actOfLimit } from "@/lib/money/name-acts";
import { formAction } from "@/lib/platform/action";
import { doneHref } from "@/lib/platform/forms/done";
import type { FormState } from "@/lib/platform/forms/form-state";
import { ok } from "@/lib/platform/result";

const page = (form: string) => (done: { shopId: string }) =>
  doneHref(`/admin/shops/${done.shopId}/money`, form);

const adjust = formAction({
  role: "admin",
  demand: actOfAdjusting,
  may: "move_money",
  schema: adjustSchema,
  readBack: readBackAdjustment,
  verb: {
    adjustShop: async ({ actor, input }) => {
      const { shop: shopId, amount, reason, request_id: requestId } = input;
      const paise = input.direction === "credit" ? amount : -amount;
      const done = await adjustShop(actor, { shopId, paise, reason, requestId });
      return done.ok ? ok({ shopId }) : done;
    },
  },
  next: page("adjust"),
});

const limit = formAction({
  role: "admin",
  demand: actOfLimit,
  may: "move_money",
  schema: creditLimitSchema,
  readBack: readBackLimit,
  verb: {
    setCreditLimit: ({ actor, input }) =>
      setCreditLimit(actor, { shopId: input.shop, creditLimitPaise: input.credit_limit }),
  },
  next: page("limit"),
});

// The id makes it another address: one that differs by its fragment alone would show the page as it was.
const list = ({ id }: { id: string }) => `/admin/money?decided=${id}#adjustments`;
const confirm = formAction({
  role: "admin",
  demand: actOfAdjustment,
  may: "move_money",
  schema: adjustmentPressSchema,
  verb: { confirmAdjustment },
  next: list,
});
const refuse = formAction({
  role: "admin",
  demand: "recent",
  may: "move_money",
  schema: adjustmentPressSchema,
  verb: { refuseAdjustment },
  next: list,
});
const withdraw = formAction({
  role: "admin",
  demand: "recent",
  may: "move_money",
  schema: adjustmentPressSchema,
  verb: { withdrawAdjustment },
  next: list,
});

/** An admin credits a shop or debits it by hand. */
export async function adjustShopAction(state: FormState, form: FormData): Promise<FormState> {
  return adjust(state, form);
}

/** An admin sets how much a shop may owe. */
export async function setCreditLimitAction(state: FormState, form: FormData): Promise<FormState> {
  return limit(state, form);
}

/** Another admin confirms a credit or debit by hand. */
export async function confirmAdjustmentAction(state: FormState, form: FormData): Promise<FormState> {
  return confirm(state, form);
}

/** Another admin refuses a credit or debit by hand. */
export async function refuseAdjustmentAction(state: FormState, form: FormData): Promise<FormState> {
  return refuse(state, form);
}

/** The admin who asked for it takes it back. */
export async function withdrawAdjustmentAction(state: FormState, form: FormData): Promise<FormState> {
  return withdraw(state, form);
}
