import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { type Decided, type DecidedLine, decideLine } from "@/lib/money/bank-statement/decisions/decide-line";
import { creditByLine } from "@/lib/money/bank-statement/decisions/use-line";
import { lineKey } from "@/lib/money/bank-statement/store-lines";
import { topUpReference } from "@/lib/money/top-ups/reference";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { fail } from "@/lib/platform/result";

/** An admin says that a line is the payment of a shop that did not enter it: its top-up is made and credited. */
export function giveLineToShop(call: {
  actor: AdminActor;
  input: { line: number; shop: string };
}): Promise<Decided> {
  const { actor, input } = call;
  const isSame = async (tx: Transaction, { topUpId }: DecidedLine) => {
    const isShops = topUpId === null ? undefined : and(eq(topUps.id, topUpId), eq(topUps.shopId, input.shop));
    return (
      isShops !== undefined && (await tx.select({ id: topUps.id }).from(topUps).where(isShops)).length > 0
    );
  };
  return decideLine(actor, input.line, isSame, async (tx, line) => {
    const [shop] = await tx.select({ id: shops.id }).from(shops).where(eq(shops.id, input.shop));
    if (!shop) return fail("changed_meanwhile");
    const [requestId, { text = "" }] = [randomUUID(), openRecord(lineKey(line.dedupe), line)];
    const method = /\bupi\b/i.test(text) ? ("upi" as const) : ("transfer" as const);
    const made = { shopId: shop.id, requestId, reference: topUpReference(shop.id, requestId), method };
    const paid = { amountPaise: line.amountPaise, paidOn: line.day, utr: line.utrs[0] ?? null };
    const [topUp] = await tx
      .insert(topUps)
      .values({ ...made, ...paid, createdAt: now() })
      .returning({ id: topUps.id, utr: topUps.utr });
    if (!topUp) throw new Error("The top-up could not be made");
    return creditByLine(tx, actor, { line, topUp });
  });
}
