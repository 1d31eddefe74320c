import { and, count, desc, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agentServices, agents } from "@/db/schema/agents";
import { orders } from "@/db/schema/orders";
import { type Service, servicePrices, services } from "@/db/schema/services";
import { everyoneScope } from "@/lib/auth/policy";
import { startOfDayIst } from "@/lib/clock";
import { fail, ok, type Result } from "@/lib/result";
import { findOpenPauses } from "@/lib/upstream/data";

export type Admission = { pricePaise: number };

/**
 * Decides whether an agent may make one more order now. Runs inside the creating transaction with
 * the agent's row locked, so that parallel orders are counted one after another.
 * @param at the moment of the order; days are IST, amounts paise.
 * While paid services are paused no order is taken: the vendor would refuse it (`services_paused`).
 * An order that nobody has priced is not taken either (`price_not_set`); a price of 0 is a price.
 * @returns the price at that moment, or why not.
 */
export async function admitOrder(
  tx: Transaction,
  request: { agentId: string; service: Service; variant: string; at: Date },
): Promise<Result<Admission>> {
  const [agent] = await tx
    .select({
      status: agents.status,
      dailyOrderLimit: agents.dailyOrderLimit,
      dailyAmountLimitPaise: agents.dailyAmountLimitPaise,
    })
    .from(agents)
    .where(eq(agents.id, request.agentId))
    .for("update");
  if (agent?.status === "pending") return fail("agent_pending");
  if (agent?.status !== "active") return fail("agent_inactive");
  if (!(await isSwitchedOn(tx, request))) return fail("service_off");
  if ((await findOpenPauses(tx, everyoneScope())).length > 0) return fail("services_paused");

  const pricePaise = await priceAt(tx, request);
  if (pricePaise === null) return fail("price_not_set");
  const today = await ordersToday(tx, request);
  if (agent.dailyOrderLimit !== null && today.count >= agent.dailyOrderLimit)
    return fail("daily_count_reached");
  const limit = agent.dailyAmountLimitPaise;
  if (limit !== null && today.paise + pricePaise > limit) return fail("daily_amount_reached");
  return ok({ pricePaise });
}

type Request = Parameters<typeof admitOrder>[1];

/** Whether a service is switched on, for the whole portal and for this agent. */
export async function isSwitchedOn(
  db: Database,
  { agentId, service }: Pick<Request, "agentId" | "service">,
): Promise<boolean> {
  const [row] = await db
    .select({ everywhere: services.enabled, here: agentServices.enabled })
    .from(services)
    .leftJoin(
      agentServices,
      and(eq(agentServices.service, services.code), eq(agentServices.agentId, agentId)),
    )
    .where(eq(services.code, service));
  return row?.everywhere === true && row.here !== false;
}

async function priceAt(tx: Transaction, { agentId, variant, at }: Request): Promise<number | null> {
  const prices = await pricesFor(tx, { agentId, variants: [variant], at });
  return prices.get(variant) ?? null;
}

/**
 * What variants cost an agent at a moment, in paise: its own price before the common one, of each the newest that
 * is valid already. A variant without a price is not in the answer.
 */
export async function pricesFor(
  db: Database,
  { agentId, variants, at }: { agentId: string; variants: string[]; at: Date },
): Promise<Map<string, number>> {
  const rows = await db
    .selectDistinctOn([servicePrices.variant, servicePrices.agentId], {
      variant: servicePrices.variant,
      pricePaise: servicePrices.pricePaise,
    })
    .from(servicePrices)
    .where(
      and(
        inArray(servicePrices.variant, variants),
        lte(servicePrices.validFrom, at),
        or(eq(servicePrices.agentId, agentId), isNull(servicePrices.agentId)),
      ),
    )
    .orderBy(servicePrices.variant, sql`${servicePrices.agentId} nulls first`, desc(servicePrices.validFrom));
  // The common price comes first; the shop's own replaces it, unless it was ended.
  return new Map(
    rows.flatMap(({ variant, pricePaise }) => (pricePaise === null ? [] : [[variant, pricePaise] as const])),
  );
}

async function ordersToday(
  tx: Transaction,
  { agentId, at }: Request,
): Promise<{ count: number; paise: number }> {
  const [row] = await tx
    .select({ count: count(), paise: sql<string>`coalesce(sum(${orders.pricePaise}), 0)` })
    .from(orders)
    .where(and(eq(orders.agentId, agentId), gte(orders.createdAt, startOfDayIst(at))));
  return { count: row?.count ?? 0, paise: Number(row?.paise ?? 0) };
}
