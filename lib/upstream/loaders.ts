import "server-only";
import { db } from "@/db/client";
import { ORDER_STATES, type OrderState } from "@/db/schema/orders";
import type { AdminActor } from "@/lib/auth/actor";
import { later, now } from "@/lib/clock";
import { env } from "@/lib/env";
import { countByState, countUnpriced, findOldest } from "@/lib/orders/counts/data";
import { countOperatorRefusals, findCalls, findHealth, findLinkHosts } from "@/lib/upstream/data";
import { redirectHosts } from "@/lib/upstream/redirect-hosts";

const DAY_MS = 24 * 3_600_000;

/** What the operator must see first: decisions that wait, answers that are missing, what only they can mend. */
export async function loadTrouble(actor: AdminActor) {
  const { scope } = actor;
  const [review, unknown, unpriced, refusals, hosts] = await Promise.all([
    findOldest(db(), scope, "needs_review"),
    findOldest(db(), scope, "unknown"),
    countUnpriced(db(), scope, later(now(), -7 * DAY_MS)),
    countOperatorRefusals(db(), scope, later(now(), -DAY_MS)),
    findLinkHosts(db(), scope, later(now(), -7 * DAY_MS)),
  ]);
  const own = new URL(env().APP_URL).host;
  const allowed = redirectHosts();
  return {
    review,
    unknown,
    unpriced,
    refusals,
    foreignHosts: hosts.filter((host) => !allowed.includes(host)),
    linksToUs: hosts.includes(own) && env().INEXOPAY_PAN_REDIRECT_TARGET === undefined,
    plainHttp: env().INEXOPAY_ALLOW_HTTP && env().INEXOPAY_BASE_URL.startsWith("http:"),
  };
}

/** The last answers of the vendor's health checks, by check. */
export async function loadHealth(actor: AdminActor) {
  const rows = await findHealth(db(), actor.scope);
  return new Map(rows.map((row) => [row.check, row]));
}

/** How many orders of the last seven days are in each state, in the order of an order's life. */
export async function loadWeek(actor: AdminActor): Promise<{ state: OrderState; count: number }[]> {
  const counts = await countByState(db(), actor.scope, later(now(), -7 * DAY_MS));
  return ORDER_STATES.flatMap((state) => {
    const count = counts.get(state);
    return count ? [{ state, count }] : [];
  });
}

/** The redacted calls to the vendor for one order. */
export function loadCalls(actor: AdminActor, orderId: string) {
  return findCalls(db(), actor.scope, orderId);
}
