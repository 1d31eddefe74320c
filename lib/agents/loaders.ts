import "server-only";
import { db } from "@/db/client";
import { findSwitchedOn } from "@/lib/agents/data";
import type { AgentActor } from "@/lib/auth/actor";
import type { AgentScope } from "@/lib/auth/policy";
import { findBankAgent } from "@/lib/bank/data";
import { later, now } from "@/lib/clock";
import { loadLastOrders, loadOrdersByIds, loadQuietOrders, type OrderItem } from "@/lib/orders/loaders";
import { findWaitingThreads } from "@/lib/problems/data";

const DAY_MS = 24 * 3_600_000;
const MOST = 15;

/** Why an order needs the shop. */
export type Need = "answer" | "old" | "created" | "waiting";

/**
 * The orders that need the shop, each with its reason: first where the operator wrote last (in the last
 * week), then what waits for more than 24 hours, then what was not sent or waits for its customer.
 */
export async function loadNeeds(scope: AgentScope): Promise<{ order: OrderItem; need: Need }[]> {
  const at = now();
  const dayAgo = later(at, -DAY_MS);
  const asking = { waitsFor: "agent", since: later(at, -7 * DAY_MS), limit: MOST } as const;
  const [asked, quiet, unfinished] = await Promise.all([
    findWaitingThreads(db(), scope, asking).then((ids) => loadOrdersByIds(scope, ids)),
    loadQuietOrders(scope, dayAgo, MOST),
    loadLastOrders(scope, MOST, ["created", "awaiting_customer"]),
  ]);
  const needs = [
    ...asked.map((order) => ({ order, need: "answer" as const })),
    ...quiet.map((order) => ({ order, need: "old" as const })),
    ...unfinished.map((order) => ({
      order,
      need: order.state === "created" ? ("created" as const) : ("waiting" as const),
    })),
  ];
  const first = new Map(needs.toReversed().map((one) => [one.order.id, one]));
  return needs.filter((one) => first.get(one.order.id) === one).slice(0, MOST);
}

/** What a shop may start: the services that are on for it, and whether it is a bank agent yet. */
export async function loadServices(actor: AgentActor) {
  const [on, bankAgent] = await Promise.all([
    findSwitchedOn(db(), actor.scope),
    findBankAgent(db(), actor.scope),
  ]);
  return { on, isBankAgent: bankAgent !== undefined };
}
