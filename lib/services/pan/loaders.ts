import "server-only";
import { randomUUID } from "node:crypto";
import { pricesFor } from "@/lib/orders/intake/admit-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { PAN_MODES, PAN_TYPES, panVariant } from "@/lib/services/pan/service";

/** What the PAN form needs: a request id of its own, and what each variant costs this shop now
 * (paise), and whether that is the same for all. */
export async function loadPanForm(actor: AgentActor) {
  const variants = PAN_TYPES.flatMap((type) => PAN_MODES.map((mode) => panVariant(type, mode)));
  const prices = await pricesFor(db(), { shopId: actor.shopId, variants, at: now() });
  const isUniform = prices.size === variants.length && new Set(prices.values()).size === 1;
  return { requestId: randomUUID(), prices, isUniform };
}
