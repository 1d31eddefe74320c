import type { Service } from "@/db/schema/services";
import { REGISTRY } from "@/lib/services/registry";

export type Variant = { service: Service; variant: string };

/** Everything that has a price, in the order in which prices are listed. */
export const VARIANTS: readonly Variant[] = REGISTRY.flatMap(({ code, variants }) =>
  variants.map((variant) => ({ service: code, variant })),
);

/** The variant of this name, or undefined. */
export function findVariant(name: string): Variant | undefined {
  return VARIANTS.find(({ variant }) => variant === name);
}
