import type { SuspensionReason } from "@/db/schema/shops";
import type { AdminActor } from "@/lib/platform/access/actor";
import { endSessionsOfShop } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import type { Result } from "@/lib/platform/result";
import { changeShopStatus } from "@/lib/shops/change-shop-status";

/** An admin suspends a shop. Its sessions end at once and it cannot place orders; its open orders continue. */
export function suspendShop(call: {
  actor: AdminActor;
  input: { shop: string; reason: SuspensionReason };
}): Promise<Result<{ shopId: string }>> {
  const { shop: shopId, reason } = call.input;
  return changeShopStatus(
    { actor: call.actor, shopId },
    {
      from: ["pending", "active"],
      to: { status: "suspended", suspendedFor: reason },
      action: "shop.suspended",
      facts: { reason: auditId(reason) },
      alongside: (tx) => endSessionsOfShop(tx, shopId, "suspended"),
    },
  );
}

/** An admin ends a shop's suspension. The shop becomes active, even if it never was before. */
export function liftShopSuspension(call: {
  actor: AdminActor;
  input: { shop: string };
}): Promise<Result<{ shopId: string }>> {
  return changeShopStatus(
    { actor: call.actor, shopId: call.input.shop },
    { from: ["suspended"], to: { status: "active", suspendedFor: null }, action: "shop.lifted" },
  );
}
