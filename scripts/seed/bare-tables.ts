import type { ClientBase } from "pg";
import { closeTables, openTables } from "@/lib/operator/backups/tables/lay-tables";

/** The tables that invented orders fill, and the one that triggers would fill. */
export const FILLED = [
  "orders",
  "order_progress",
  "evidence",
  "vendor_numbers",
  "charges",
  "vendor_calls",
  "callbacks",
];

/**
 * Fills tables without their triggers, foreign keys and indexes, which are made again over all rows at once: a third
 * of the work. It runs in the caller's transaction, and whoever else needs the tables waits until that ends.
 */
export async function inBareTables(client: ClientBase, fill: () => Promise<void>): Promise<void> {
  const foreignKeys = await closeTables(client);
  const indexes = await dropIndexes(client);
  await fill();
  // What the triggers on orders would have written.
  await client.query(`insert into order_progress
    (order_id, shop_id, service, state, created_at, updated_at, aside_at, next_check_at)
    select id, agent_id, service, state, created_at, updated_at, aside_at, next_check_at from orders
    where not exists (select from order_progress p where p.order_id = orders.id)`);
  for (const made of indexes) await client.query(made);
  await openTables(client, foreignKeys);
}

/** Drops the indexes that no constraint needs. @returns the statements that make them again */
async function dropIndexes(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    // Of a partitioned table it would be made "on only" the table itself, and not on its parts.
    `select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as made from pg_index
     where indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = indexrelid)`,
    [FILLED],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ made }) => made);
}
