import type pg from "pg";
import { afterAll, expect } from "vitest";

// Behind a transaction pooler each transaction may be on another connection, so the process's pool may leave nothing
// on one: neither prepared statements nor locks, settings, temporary tables or channels of a session.
const LEFT = `select
  array(select name from pg_prepared_statements) as statements,
  array(select objid::text from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
  array(select name from pg_settings where source = 'session') as settings,
  array(select relname::text from pg_class where relnamespace = pg_my_temp_schema()) as tables,
  array(select pg_listening_channels()) as channels`;
const NOTHING = { statements: [], locks: [], settings: [], tables: [], channels: [] };

const holder = globalThis as typeof globalThis & { bahiDatabase?: { pool: pg.Pool } };

afterAll(async () => {
  const pool = holder.bahiDatabase?.pool;
  if (!pool || pool.ending) return;
  const idle = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()));
  const left = await Promise.all(idle.map(async (client) => (await client.query(LEFT)).rows[0]));
  for (const client of idle) client.release();
  expect(left, "nothing of a session is left on a connection").toEqual(left.map(() => NOTHING));
});
