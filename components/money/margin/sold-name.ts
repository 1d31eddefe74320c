import type { variantName } from "@/components/orders/lists/variant-name";
import type { MarginRow } from "@/lib/money/margin/data";

type Named = Pick<MarginRow, "service" | "variant">;

/** The name of what was sold; null for corrections, which belong to no order. */
export function named(
  { service, variant }: Named,
  variantOf: Awaited<ReturnType<typeof variantName>>,
): string | null {
  return service !== null && variant !== null ? variantOf({ service, variant }) : null;
}
