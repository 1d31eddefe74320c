import "server-only";
import type { Service } from "@/db/schema/services";
import { findPrices } from "@/lib/orders/intake/data";
import type { ServiceTraits } from "@/lib/orders/service";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { REGISTRY } from "@/lib/services/registry";

const ALL: readonly ServiceTraits[] = REGISTRY;
const PRICED = ALL.filter(({ tileHasPrice }) => tileHasPrice);

/** The lowest price for a shop of each service whose tile says it, in paise; a service without one is left out. */
export async function loadTilePrices(actor: AgentActor): Promise<{ service: Service; paise: number }[]> {
  const variants = PRICED.flatMap((one) => one.variants);
  const prices = await findPrices(db(), actor.scope, { variants, at: now() });
  return PRICED.flatMap((one) => {
    const own = one.variants.flatMap((variant) => prices.get(variant) ?? []);
    return own.length > 0 ? [{ service: one.code, paise: Math.min(...own) }] : [];
  });
}
