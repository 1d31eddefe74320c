// Run by the row `balance` with a portal's settings: prints one JSON line, each query's time in the database in ms.
import { findBalance } from "@/lib/money/balance/data";
import { findOrders } from "@/lib/orders/lists/data";
import { everyoneScope, shopScope } from "@/lib/platform/access/policy";
import { databasePool, db } from "@/lib/platform/database";
import { openSqlTimer } from "./sql-ms";

const { one, sqlMs, end } = await openSqlTimer(process.env.DATABASE_URL);
const shop = await one<{ id: string }>(
  "select shop_id as id from ledger_accounts where kind = 'available' order by balance_paise desc limit 1",
);
const order = await one<{ id: string }>("select id from orders limit 1");
if (!shop || !order) throw new Error("The database lacks a shop or an order to look for");
const scope = shopScope(shop.id);

const times = {
  balance: await sqlMs(async () => [await findBalance(db(), scope)]),
  key: await sqlMs(() => findOrders(db(), everyoneScope(), { ids: [order.id] }, { limit: 2 })),
};
await Promise.all([end(), databasePool().end()]);
console.log(JSON.stringify(times));
