import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { askSecond, isAskedBy } from "@/lib/money/bank-statement/decisions/ask-second";
import { type Decided, type DecidedLine, decideLine } from "@/lib/money/bank-statement/decisions/decide-line";
import { creditShop } from "@/lib/money/bank-statement/decisions/use-line";
import { needsSecond } from "@/lib/money/ledger/needs-second";
import type { AdminActor } from "@/lib/platform/access/actor";
import { fail } from "@/lib/platform/result";

/**
 * An admin says that a line is the payment of a shop that did not enter it: its top-up is made and credited. Above what
 * one admin may give alone, with what this one gave the shop within a day, it waits for another.
 */
export function giveLineToShop(call: {
  actor: AdminActor;
  input: { line: number; shop: string };
}): Promise<Decided> {
  const { actor, input } = call;
  const isSame = async (tx: Transaction, line: DecidedLine) => {
    if (line.state === "asked") return isAskedBy(tx, actor, line, { shopId: input.shop });
    if (line.topUpId === null) return false;
    const isShops = and(eq(topUps.id, line.topUpId), eq(topUps.shopId, input.shop));
    return (await tx.select({ id: topUps.id }).from(topUps).where(isShops)).length > 0;
  };
  return decideLine(actor, input.line, isSame, async (tx, line) => {
    const [shop] = await tx.select({ id: shops.id }).from(shops).where(eq(shops.id, input.shop));
    if (!shop) return fail("changed_meanwhile");
    if (await needsSecond(tx, line.amountPaise, { by: actor, shopId: shop.id }))
      return askSecond(tx, actor, line, { shopId: shop.id, topUpId: null });
    return creditShop(tx, actor, line, shop.id);
  });
}
