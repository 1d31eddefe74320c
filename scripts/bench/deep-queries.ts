// Run by the row `deep` with a portal's settings: prints one JSON line, each query's time in the database in ms.
import { findByVendorNumber, findOrders, type OrderFilter, type Part } from "@/lib/orders/lists/data";
import { everyoneScope } from "@/lib/platform/access/policy";
import { databasePool, db } from "@/lib/platform/database";
import { openSqlTimer } from "./sql-ms";

const PAGE = { limit: 51 };

const { one, sqlMs, end } = await openSqlTimer(process.env.DATABASE_URL);
const scope = everyoneScope();
const found = (filter: OrderFilter, part: Part = { limit: 2 }) => findOrders(db(), scope, filter, part);
const named = { ids: [], mobiles: [], pans: [] };
const numbered = (number: string) => findByVendorNumber(db(), scope, { numbers: [number], limit: 100 });

const last = await one<{ id: string; at: Date }>(
  "select id, created_at as at from orders order by created_at, id offset 200 limit 1",
);
const order = await one<{ id: string; mobile: Buffer }>(
  "select id, mobile_index as mobile from orders where mobile_index is not null limit 1",
);
const pan = await one<{ pan: Buffer }>(
  "select pan_index as pan from orders where pan_index is not null limit 1",
);
const numberOf = (kind: string) =>
  one<{ plain: string }>(
    `select upper(regexp_replace(number, '[^A-Za-z0-9]', '', 'g')) as plain from vendor_numbers where kind = '${kind}' limit 1`,
  );
const [txid, reference] = [await numberOf("txid"), await numberOf("reference")];
if (!last || !order || !pan || !txid || !reference)
  throw new Error("The database lacks an order to look for");

const times = {
  firstPage: await sqlMs(() => found({}, PAGE)),
  deepPage: await sqlMs(() => found({}, { ...PAGE, after: { at: last.at, id: last.id } })),
  key: await sqlMs(() => found({ ids: [order.id] })),
  mobile: await sqlMs(() => found({ named: { ...named, mobiles: [order.mobile] } })),
  pan: await sqlMs(() => found({ named: { ...named, pans: [pan.pan] } })),
  txid: await sqlMs(() => numbered(txid.plain)),
  reference: await sqlMs(() => numbered(reference.plain)),
};
await Promise.all([end(), databasePool().end()]);
console.log(JSON.stringify(times));
