import { eq } from "drizzle-orm";
import { adjustments } from "@/db/schema/adjustments";
import { bankLines } from "@/db/schema/bank-statement";
import { MONEY_DECISIONS } from "@/db/schema/reconciliations";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import type { NewAdjustment } from "@/lib/money/adjustments/schema";
import { findOpenDifference } from "@/lib/money/reconciliation/data";
import type { DifferenceDecisionInput } from "@/lib/money/reconciliation/schema";
import { everyoneScope } from "@/lib/platform/access/policy";
import type { Act } from "@/lib/platform/access/step-up/demand";
import { db } from "@/lib/platform/database";

// What an admin who moves money is asked to confirm (lib/platform/access/step-up/demand.ts): whose it is, and how much. For
// what is not there it is empty, and the verb refuses.

/** A credit or debit by hand. */
export async function actOfAdjusting({ shop, direction, amount }: NewAdjustment): Promise<Act> {
  return { ...(await shopOf(shop)), paise: direction === "credit" ? amount : -amount };
}

/** A credit limit; without an amount there is none. */
export async function actOfLimit(input: { shop: string; credit_limit: number | null }): Promise<Act> {
  const { shop, credit_limit: paise } = input;
  return { ...(await shopOf(shop)), ...(paise === null ? {} : { paise }) };
}

/** An adjustment that waits for its second admin. */
export async function actOfAdjustment({ adjustment }: { adjustment: string }): Promise<Act> {
  const [row] = await db()
    .select({ shop: shops.shopName, paise: adjustments.paise })
    .from(adjustments)
    .innerJoin(shops, eq(shops.id, adjustments.shopId))
    .where(eq(adjustments.id, adjustment));
  return row ?? {};
}

/** A payment that a shop says it made. */
export async function actOfTopUp({ top_up: id }: { top_up: string }): Promise<Act> {
  const [row] = await db()
    .select({ shop: shops.shopName, paise: topUps.amountPaise })
    .from(topUps)
    .innerJoin(shops, eq(shops.id, topUps.shopId))
    .where(eq(topUps.id, id));
  return row ?? {};
}

/** A line of the bank's statement that is given to a shop, or to what a shop entered. */
export async function actOfLine(
  input: { line: number } & ({ shop: string } | { top_up: string }),
): Promise<Act> {
  const [line] = await db()
    .select({ paise: bankLines.amountPaise })
    .from(bankLines)
    .where(eq(bankLines.id, input.line));
  const { shop } = "shop" in input ? await shopOf(input.shop) : await actOfTopUp(input);
  return { ...(shop ? { shop } : {}), ...line };
}

/** A difference of a day. Only some decisions move money. */
export async function actOfDifference(input: DifferenceDecisionInput): Promise<Act | "recent"> {
  if (!MONEY_DECISIONS.some((one) => one === input.decision)) return "recent";
  const open = await findOpenDifference(db(), everyoneScope(), input.difference);
  return open?.orderId ? { order: open.orderId } : {};
}

async function shopOf(id: string): Promise<Act> {
  const [row] = await db().select({ shop: shops.shopName }).from(shops).where(eq(shops.id, id));
  return row ?? {};
}
