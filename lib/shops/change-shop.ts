import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { SERVICES, type Service } from "@/db/schema/services";
import { shopServices, shops } from "@/db/schema/shops";
import type { AdminActor } from "@/lib/platform/access/actor";
import { shopScope } from "@/lib/platform/access/policy";
import { type AuditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { findSwitchesOf } from "@/lib/shops/data";
import type { ShopSettings, Switch } from "@/lib/shops/schema";

/**
 * An admin sets a shop's name, daily limits and switches. Each change gets its own audit entry. The shop's row is
 * locked, as for an order, so that no order sees half of the changes.
 */
export async function changeShop(call: {
  actor: AdminActor;
  input: ShopSettings;
}): Promise<Result<{ shopId: string }>> {
  const { actor, input } = call;
  const shopId = input.shop;
  return db().transaction(async (tx) => {
    const [before] = await tx
      .select({
        shopName: shops.shopName,
        orders: shops.dailyOrderLimit,
        paise: shops.dailyAmountLimitPaise,
      })
      .from(shops)
      .where(eq(shops.id, shopId))
      .for("no key update");
    if (!before) return fail("changed_meanwhile");
    const log = (action: `shop.${"renamed" | "limits_set" | "service_switched"}`, facts: AuditFacts) =>
      recordAudit(tx, { userId: actor.userId, action, object: auditId(shopId), facts });
    const { shop_name: shopName, daily_orders: orders, daily_amount: paise } = input;
    await tx
      .update(shops)
      .set({ shopName, dailyOrderLimit: orders, dailyAmountLimitPaise: paise })
      .where(eq(shops.id, shopId));
    if (shopName !== before.shopName) await log("shop.renamed", {});
    if (orders !== before.orders || paise !== before.paise)
      await log("shop.limits_set", {
        orders: auditId(orders ?? "none"),
        paise: auditId(paise ?? "none"),
      });
    const switches = await findSwitchesOf(tx, shopScope(shopId));
    for (const service of SERVICES) {
      const to = input[service];
      if (to === (switches.get(service) ?? "inherit")) continue;
      await setSwitch(tx, { shopId, service, to });
      await log("shop.service_switched", { service: auditId(service), to: auditId(to) });
    }
    return ok({ shopId });
  });
}

type OneSwitch = { shopId: string; service: Service; to: Switch };

async function setSwitch(tx: Transaction, { shopId, service, to }: OneSwitch): Promise<void> {
  await tx
    .delete(shopServices)
    .where(and(eq(shopServices.shopId, shopId), eq(shopServices.service, service)));
  if (to !== "inherit") await tx.insert(shopServices).values({ shopId, service, enabled: to === "on" });
}
