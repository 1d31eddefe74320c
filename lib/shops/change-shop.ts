import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { agentServices, agents } from "@/db/schema/agents";
import { SERVICES, type Service } from "@/db/schema/services";
import type { AdminActor } from "@/lib/platform/access/actor";
import { agentScope } from "@/lib/platform/access/policy";
import { type AuditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { fail, ok, type Result } from "@/lib/platform/result";
import { findSwitchesOf } from "@/lib/shops/data";
import type { ShopSettings, Switch } from "@/lib/shops/schema";

/**
 * An admin sets a shop's name, its day's limits and its switches. Each thing that differs from before has an
 * audit entry of its own. The shop's row is locked, as for an order: none is admitted by half of it.
 */
export async function changeShop(call: {
  actor: AdminActor;
  input: ShopSettings;
}): Promise<Result<{ agentId: string }>> {
  const { actor, input } = call;
  const agentId = input.agent;
  return db().transaction(async (tx) => {
    const [before] = await tx
      .select({
        shopName: agents.shopName,
        orders: agents.dailyOrderLimit,
        paise: agents.dailyAmountLimitPaise,
      })
      .from(agents)
      .where(eq(agents.id, agentId))
      .for("no key update");
    if (!before) return fail("changed_meanwhile");
    const log = (action: `shop.${"renamed" | "limits_set" | "service_switched"}`, facts: AuditFacts) =>
      recordAudit(tx, { userId: actor.userId, action, object: auditId(agentId), facts });
    const { shop_name: shopName, daily_orders: orders, daily_amount: paise } = input;
    await tx
      .update(agents)
      .set({ shopName, dailyOrderLimit: orders, dailyAmountLimitPaise: paise })
      .where(eq(agents.id, agentId));
    if (shopName !== before.shopName) await log("shop.renamed", {});
    if (orders !== before.orders || paise !== before.paise)
      await log("shop.limits_set", {
        orders: auditId(orders ?? "none"),
        paise: auditId(paise ?? "none"),
      });
    const switches = await findSwitchesOf(tx, agentScope(agentId));
    for (const service of SERVICES) {
      const to = input[service];
      if (to === (switches.get(service) ?? "inherit")) continue;
      await setSwitch(tx, { agentId, service, to });
      await log("shop.service_switched", { service: auditId(service), to: auditId(to) });
    }
    return ok({ agentId });
  });
}

type OneSwitch = { agentId: string; service: Service; to: Switch };

async function setSwitch(tx: Transaction, { agentId, service, to }: OneSwitch): Promise<void> {
  await tx
    .delete(agentServices)
    .where(and(eq(agentServices.agentId, agentId), eq(agentServices.service, service)));
  if (to !== "inherit") await tx.insert(agentServices).values({ agentId, service, enabled: to === "on" });
}
