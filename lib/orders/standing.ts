import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import type { Evidence, EvidenceKind } from "@/lib/orders/evidence/evidence";
import { currentLink } from "@/lib/orders/evidence/truth";
import type { Standing } from "@/lib/orders/next-action";
import { serviceOf } from "@/lib/services/registry";
import { hostedLink } from "@/lib/vendor/hosted-link";

/** The kinds of facts on which a standing depends. Lists read no others. */
export const STANDING_KINDS = [
  "accepted",
  "resumed",
  "link_expired",

  "visited",
  "window_over",
] as const satisfies EvidenceKind[];

/** What an order's evidence means for its next action. The caller adds whether it was replaced and can be looked up. */
export function standingOf(
  { service, state }: { service: Service; state: OrderState },
  set: readonly Evidence[],
): Omit<Standing, "isReplaced" | "canLookUp"> {
  const link = currentLink(set);
  return {
    service,
    state,
    link: link === null ? "none" : hostedLink(link) === null ? "unusable" : "works",
    visited: set.some(({ kind }) => kind === "visited"),
    triesOver: set.some((item) => item.kind === "window_over" && item.content.by === "tries"),
  };
}

/** Whether an order's badge depends on its evidence. For all others the state is enough. */
export function needsEvidence({ service, state }: { service: Service; state: OrderState }): boolean {
  return serviceOf(service).finish === "otp"
    ? state === "expired"
    : state === "awaiting_customer" || state === "processing";
}
