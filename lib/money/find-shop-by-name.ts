import { eq, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { shops } from "@/db/schema/shops";

/** Why a command's shop is no shop: none has this name or id, or several have it. */
export type ShopProblem = "shop" | "shop_twice";

/** The shop that a command names, by its name or id. */
export async function findShopByName(db: Database, shop: string): Promise<{ shopId: string } | ShopProblem> {
  const [found, another] = await db
    .select({ shopId: shops.id })
    .from(shops)
    .where(or(eq(shops.shopName, shop), sql`${shops.id}::text = ${shop}`))
    .limit(2);
  if (another) return "shop_twice";
  return found ?? "shop";
}
