import { runScript } from "../../../e2e/fixtures/node-process";
import type { Portal } from "../../../e2e/fixtures/portal";
import { shopWithId } from "../../../e2e/fixtures/session";
import { Shop } from "../shop";
import type { Money } from "./check-money";

/** What the demo's shops pay for a PAN order, in paise. */
export const PRICE = 10_700;

export type PrepaidShop = { shop: Shop } & Money["shops"][number];

/** Makes a shop that may owe so much, gives it money by the server's command, and signs its agent in. Amounts are in paise. */
export async function openPrepaid(
  portal: Portal,
  { limitPaise, givenPaise }: { limitPaise: number; givenPaise: number },
): Promise<PrepaidShop> {
  const { shopId: id, session } = await shopWithId(portal);
  await portal.database.query("update shops set credit_limit_paise = $1 where id = $2", [limitPaise, id]);
  const words = ["--shop", id, "--rupees", String(givenPaise / 100), "--reason", "to begin with"];
  await runScript("scripts/cli/shop-money.ts", ["credit", ...words], portal.env);
  return { id, limitPaise, givenPaise, shop: await Shop.open(portal, session) };
}
