"use server";

import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import {
  lookUpAccountDetails,
  lookUpAccountStatus,
} from "@/lib/services/bank-account/look-ups/look-up-by-number";
import { showRows } from "@/lib/services/bank-account/look-ups/show-rows";
import { askAboutAccount, openAccount } from "@/lib/services/bank-account/open-account";
import { readBackAccount } from "@/lib/services/bank-account/read-back";
import { accountDetailsSchema, accountSchema, accountStatusSchema } from "@/lib/services/bank-account/schema";
import { bankAccount } from "@/lib/services/bank-account/service";
import { formDraft } from "@/lib/services/drafts/form-draft";

const orderPage = ({ orderId }: { orderId: string }) => `/agent/orders/${orderId}`;
const open = formAction({
  role: "agent",
  limit: "orders",
  schema: accountSchema,
  askFirst: askAboutAccount,
  readBack: readBackAccount,
  draft: formDraft(bankAccount.code),
  verb: { openAccount },
  next: orderPage,
});
const status = formAction({
  role: "agent",
  limit: "accountChecks",
  schema: accountStatusSchema,
  verb: { lookUpAccountStatus },
  show: showRows,
});
const details = formAction({
  role: "agent",
  limit: "accountChecks",
  schema: accountDetailsSchema,
  verb: { lookUpAccountDetails },
  show: showRows,
});

/** The account opening form. */
export async function openAccountAction(state: FormState, form: FormData): Promise<FormState> {
  return open(state, form);
}

/** Looks up the account of a PAN. */
export async function accountStatusAction(state: FormState, form: FormData): Promise<FormState> {
  return status(state, form);
}

/** Looks up the details of an account opening. */
export async function accountDetailsAction(state: FormState, form: FormData): Promise<FormState> {
  return details(state, form);
}
