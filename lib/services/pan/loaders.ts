import "server-only";
import { randomUUID } from "node:crypto";
import { findPrices } from "@/lib/orders/intake/data";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { pan } from "@/lib/services/pan/service";

/** Data for the PAN form: a request id, the price of each variant in paise, and whether all cost the same. */
export async function loadPanForm(actor: AgentActor) {
  const { variants } = pan;
  const prices = await findPrices(db(), actor.scope, { variants, at: now() });
  const isUniform = prices.size === variants.length && new Set(prices.values()).size === 1;
  return { requestId: randomUUID(), prices, isUniform };
}
