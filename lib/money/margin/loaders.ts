import "server-only";
import { findMargin, type MarginRow } from "@/lib/money/margin/data";
import { marginBy, marginOf } from "@/lib/money/margin/margin";
import type { Span } from "@/lib/money/statements/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { listRows } from "@/lib/platform/forms/list-rows";

const SHOPS = 50;

/**
 * The margin of a period: the whole, by service and variant, and by shop, those with the largest sales first.
 * @param asked.all names all shops, not only the first
 */
export async function loadMargin(actor: AdminActor, span: Span, asked: { all?: string }) {
  const rows = await findMargin(db(), actor.scope, span);
  const byShop = marginBy(rows, ({ shopId }: MarginRow) => shopId ?? "").sort(
    (one, other) => other.salesPaise - one.salesPaise,
  );
  const shops = await listRows({
    limit: SHOPS,
    all: asked.all !== undefined,
    find: async (limit) => byShop.slice(0, limit),
    count: async () => byShop.length,
  });
  const services = marginBy(rows, ({ variant }) => variant ?? "");
  return { span, total: marginOf(rows), services, shops };
}

export type MarginPage = Awaited<ReturnType<typeof loadMargin>>;
