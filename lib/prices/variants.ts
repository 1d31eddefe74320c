import type { Service } from "@/db/schema/services";
import { AADHAAR_VARIANT } from "@/lib/services/aadhaar/variant";
import { ACCOUNT_TYPES, accountVariant } from "@/lib/services/bank-account/variant";
import { ONBOARDING_VARIANT } from "@/lib/services/bank-agent/variant";
import { PAN_MODES, PAN_TYPES, panVariant } from "@/lib/services/pan/variant";

export type Variant = { service: Service; variant: string };

/** Everything that is priced, in the order in which prices are listed. */
export const VARIANTS: readonly Variant[] = [
  ...PAN_TYPES.flatMap((type) =>
    PAN_MODES.map((mode) => ({ service: "pan_application" as const, variant: panVariant(type, mode) })),
  ),
  ...ACCOUNT_TYPES.map((type) => ({ service: "account_opening" as const, variant: accountVariant(type) })),
  { service: "bank_onboarding", variant: ONBOARDING_VARIANT },
  { service: "aadhaar_verification", variant: AADHAAR_VARIANT },
];

/** What an address or a form names, or undefined where nothing of that name is priced. */
export function findVariant(name: string): Variant | undefined {
  return VARIANTS.find(({ variant }) => variant === name);
}
