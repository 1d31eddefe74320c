import { randomInt, randomUUID } from "node:crypto";
import type { AgentActor } from "@/lib/platform/access/actor";
import { openAccount } from "@/lib/services/bank-account/open-account";
import { type AccountOpening, accountSchema } from "@/lib/services/bank-account/schema";
import { onboardShop } from "@/lib/services/bank-agent/onboard-shop";
import { type Onboarding, onboardingSchema } from "@/lib/services/bank-agent/schema";
import { freshEmail, freshMobile } from "./fixtures";

/** A PAN that no other test uses. @param kind the fourth letter: P for a person, C for a company */
export function freshPan(kind = "P"): string {
  const letter = () => "ABCDEFGHJKLMNPQRSTUVWXYZ"[randomInt(24)];
  return `${letter()}${letter()}${letter()}${kind}${letter()}${randomInt(1_000, 10_000)}${letter()}`;
}

/** The fields that the onboarding form posts. */
export function typedOnboarding(more: Record<string, string> = {}): Record<string, string> {
  return {
    request_id: randomUUID(),
    shop_name: "Asha Telecom & Sons",
    name: "Asha Devi",
    email: freshEmail(),
    mobile: freshMobile(),
    date_of_birth_day: "15",
    date_of_birth_month: "8",
    date_of_birth_year: "1990",
    address: "Ward 4, Main Road",
    pincode: "852105",
    state_name: "Bihar",
    city_name: "Supaul",
    pancard: freshPan(),
    ...more,
  };
}

/** The same, parsed by its schema. */
export function onboardingForm(more: Record<string, string> = {}): Onboarding {
  return onboardingSchema.parse(typedOnboarding(more));
}

/** What the account form posts. */
export function typedAccount(more: Record<string, string> = {}): Record<string, string> {
  return {
    request_id: randomUUID(),
    account_type: "saving",
    first_name: "Meera",
    middle_name: "",
    last_name: "Kumari",
    email: freshEmail(),
    phone: freshMobile(),
    pancard: freshPan(),
    pincode: "110001",
    agent_pancard: "",
    ...more,
  };
}

/** The same, parsed by its schema. */
export function accountForm(more: Record<string, string> = {}): AccountOpening {
  return accountSchema.parse(typedAccount(more));
}

/** Onboards a shop and gives the order's id. */
export async function onboarded(actor: AgentActor, form: Onboarding = onboardingForm()): Promise<string> {
  const result = await onboardShop({ actor, input: form });
  if (!result.ok) throw new Error(`The onboarding was refused (${result.code})`);
  return result.data.orderId;
}

/** Opens an account and gives the order's id. */
export async function opened(actor: AgentActor, form: AccountOpening = accountForm()): Promise<string> {
  const result = await openAccount({ actor, input: form });
  if (!result.ok) throw new Error(`The account opening was refused (${result.code})`);
  return result.data.orderId;
}
