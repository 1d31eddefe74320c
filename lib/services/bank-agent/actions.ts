"use server";

import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { claimBankAgent } from "@/lib/services/bank-agent/claims/claim-bank-agent";
import { decideClaim } from "@/lib/services/bank-agent/claims/decide-claim";
import { noteBankAgent, recordBankAgent } from "@/lib/services/bank-agent/claims/record-bank-agent";
import { fillFromPin } from "@/lib/services/bank-agent/fill-from-pin";
import { onboardShop } from "@/lib/services/bank-agent/onboard-shop";
import { readBackOnboarding } from "@/lib/services/bank-agent/read-back";
import {
  bankAgentSchema,
  claimDecisionSchema,
  claimSchema,
  knownBankAgentSchema,
  onboardingSchema,
} from "@/lib/services/bank-agent/schema";
import { bankAgent } from "@/lib/services/bank-agent/service";
import { formDraft } from "@/lib/services/drafts/form-draft";

const orderPage = ({ orderId }: { orderId: string }) => `/agent/orders/${orderId}`;
const shopPage = ({ shopId }: { shopId: string }) => `/admin/shops/${shopId}`;
const onboard = formAction({
  role: "agent",
  limit: "orders",
  schema: onboardingSchema,
  fillIn: fillFromPin,
  readBack: readBackOnboarding,
  draft: formDraft(bankAgent.code),
  verb: { onboardShop },
  next: orderPage,
});
const claim = formAction({
  role: "agent",
  schema: claimSchema,
  verb: { claimBankAgent },
  next: () => "/agent/bank/onboarding",
});
const decide = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: claimDecisionSchema,
  verb: { decideClaim },
  next: () => "/admin/shops",
});
const decideOnShop = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: claimDecisionSchema,
  verb: { decideClaim },
  next: shopPage,
});
const note = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  schema: knownBankAgentSchema,
  verb: { noteBankAgent },
  next: shopPage,
});
const record = formAction({
  role: "admin",
  demand: "recent",
  may: "decide_orders",
  schema: bankAgentSchema,
  verb: { recordBankAgent },
  next: ({ orderId }) => `/admin/orders/${orderId}`,
});
/** The onboarding form. */
export async function onboardAction(state: FormState, form: FormData): Promise<FormState> {
  return onboard(state, form);
}

/** "We already have a bcagentid". */
export async function claimAction(state: FormState, form: FormData): Promise<FormState> {
  return claim(state, form);
}

/** The same button on the shop's own page. */
export async function decideClaimOnShopAction(state: FormState, form: FormData): Promise<FormState> {
  return decideOnShop(state, form);
}

/** An admin records an id known from elsewhere. */
export async function noteBankAgentAction(state: FormState, form: FormData): Promise<FormState> {
  return note(state, form);
}

/** An admin approves or refuses a claimed id. */
export async function decideClaimAction(state: FormState, form: FormData): Promise<FormState> {
  return decide(state, form);
}

/** An admin records the id of an onboarding whose answer was lost. */
export async function recordBankAgentAction(state: FormState, form: FormData): Promise<FormState> {
  return record(state, form);
}
