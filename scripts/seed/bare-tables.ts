import type { ClientBase } from "pg";
import { closeTables, openTables } from "@/lib/operator/backups/tables/lay-tables";
import { postInvented } from "./post-invented";

/** The tables that invented orders fill, and those that triggers would fill. */
export const FILLED = [
  "orders",
  "order_progress",
  "evidence",
  "vendor_numbers",
  "ledger_transactions",
  "ledger_entries",
  "vendor_calls",
  "callbacks",
];

/**
 * Fills tables without their triggers, foreign keys, indexes and keys, which are made again over all rows at once: ids
 * come in no order, so each row by itself would read and write a page of every key. It runs in the caller's transaction,
 * and whoever else needs the tables waits until that ends.
 */
export async function inBareTables(client: ClientBase, fill: () => Promise<void>): Promise<void> {
  const foreignKeys = await closeTables(client);
  const indexes = await dropIndexes(client);
  await fill();
  await postInvented(client);
  // What the triggers on orders would have written.
  await client.query(`insert into order_progress
    (order_id, shop_id, service, state, created_at, updated_at, aside_at, next_check_at, is_held)
    select id, agent_id, service, state, created_at, updated_at, aside_at, next_check_at, position = 'held' from orders
    where not exists (select from order_progress p where p.order_id = orders.id)`);
  // A sort of some million keys in a few parts.
  await client.query("set local maintenance_work_mem = '256MB'");
  for (const made of indexes) await client.query(made);
  await client.query("update order_progress set lacks_link = true where lacks_link(order_id, state)");
  await openTables(client, foreignKeys);
}

/** Drops the indexes and keys of the tables. @returns the statements that make them again */
async function dropIndexes(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where conrelid = any ($1::regclass[]) and contype in ('p', 'u')
     union all
     -- Of a partitioned table it would be made "on only" the table itself, and not on its parts.
     select format('drop index %s', indexrelid::regclass), replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
     from pg_index
     where indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = indexrelid)`,
    [FILLED],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ add }) => add);
}
