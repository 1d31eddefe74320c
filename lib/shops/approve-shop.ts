import type { AdminActor } from "@/lib/platform/access/actor";
import type { Result } from "@/lib/platform/result";
import { changeShopStatus } from "@/lib/shops/change-shop-status";

/** An admin approves a waiting shop, which may then place orders. `changed_meanwhile` for any other shop. */
export function approveShop(call: {
  actor: AdminActor;
  input: { shop: string };
}): Promise<Result<{ shopId: string }>> {
  return changeShopStatus(
    { actor: call.actor, shopId: call.input.shop },
    { from: ["pending"], to: { status: "active", suspendedFor: null }, action: "shop.approved" },
  );
}
