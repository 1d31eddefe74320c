import { setTimeout as pause } from "node:timers/promises";
import type { Portal } from "../../../e2e/fixtures/portal";
import { seeded } from "../../torture/random";
import { until } from "../../torture/row";
import { endAll, haveEnded } from "../../torture/settle";
import { newForm, Shop } from "../../torture/shop";
import { ownLine } from "../figures";
import type { Row } from "../row";
import { seedOrders, startOurs } from "../sides";
import { TABLES } from "./seed";

/** With the parts of a table that is partitioned; for any other the tree is empty. */
const SIZE = `select sum(pg_total_relation_size(relid))::float8 as bytes from (
    select name::regclass as relid from unnest($1::text[]) as name
    union select relid from unnest($1::text[]) as name, pg_partition_tree(name::regclass)) as parts`;
const UPDATES = `select n_tup_upd::int as updates, n_tup_hot_upd::int as hot from pg_stat_user_tables where relname = 'orders'`;
/** Statistics of tables are published when a connection has been idle for some seconds. */
const PUBLISHED_MS = 12_000;

/** What an order costs the disk: invented ones for its size, real ones from form to end for its writes. */
export const rows: Row = {
  name: "rows",
  about: "size of an order with all of its rows; WAL and updates of an order from its form to its end",
  run: async (run) => {
    const ours = await startOurs();
    try {
      const count = run.isQuick ? 400 : 50_000;
      const empty = await sizeOf(ours);
      await seedOrders(ours, count, 200);
      const size = ((await sizeOf(ours)) - empty) / count;
      const orders = run.isQuick ? 10 : 300;
      await ours.database.query("checkpoint");
      const before = await writesOf(ours);
      const isSettled = await liveOrders(ours, orders);
      await pause(PUBLISHED_MS);
      const after = await writesOf(ours);
      const updates = after.updates - before.updates;
      const hot = (100 * (after.hot - before.hot)) / updates;
      return {
        lines: [
          ownLine("size of an order", " KB", size / 1_024, { atMost: 2.5 }, 3.3),
          ownLine("WAL of an order", " KB", (after.wal - before.wal) / orders / 1_024, { atMost: 35 }, 70),
          ownLine("HOT updates of orders", "%", hot, { atLeast: 80 }, 0),
        ],
        notes: [
          `${count} invented orders, ${orders} real ones, ${updates} updates of orders`,
          "the reference is the portal at fc078fc",
        ],
        voids: [
          ...(isSettled ? [] : ["not all orders came to their end"]),
          ...(updates >= orders ? [] : [`only ${updates} updates of ${orders} orders were counted`]),
        ],
      };
    } finally {
      await ours.stop();
    }
  },
};

async function sizeOf({ database }: Portal): Promise<number> {
  const [size] = await database.query<{ bytes: number }>(SIZE, [TABLES]);
  return size?.bytes ?? 0;
}

async function writesOf({ database }: Portal): Promise<{ wal: number; updates: number; hot: number }> {
  const [wal] = await database.query<{ bytes: number }>(
    "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes",
  );
  const [counted] = await database.query<{ updates: number; hot: number }>(UPDATES);
  return { wal: wal?.bytes ?? 0, updates: counted?.updates ?? 0, hot: counted?.hot ?? 0 };
}

/** PAN requests that the customer finishes and the vendor calls back about. @returns whether all came to their end */
async function liveOrders(ours: Portal, count: number): Promise<boolean> {
  const shop = await Shop.open(ours);
  const random = seeded(1);
  const sent: string[] = [];
  for (let i = 0; i < count; i += 1) sent.push((await shop.send(newForm(random))) ?? "");
  await endAll(ours);
  return until(120_000, () => haveEnded(ours, sent));
}
