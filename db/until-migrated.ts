import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";
import { planMigrations } from "./migration-plan";

/** PostgreSQL's code for a role without the right to do something. */
const NOT_ALLOWED = "42501";

const LOOK_MS = 1_000;
const SAY_MS = 30_000;

/**
 * Waits until a database has all migrations of this version. Another process applies them, and grants the serving role
 * its rights with them.
 * @param waits called with the missing ones as soon as it is known that it waits, and every half a minute after that;
 * with null while this role has no rights to look
 * @throws NewerDatabase
 */
export async function untilMigrated(pool: Pool, waits: (missing: string[] | null) => void): Promise<void> {
  for (let sayAt = Number.NEGATIVE_INFINITY; ; await pause(LOOK_MS)) {
    const missing = await findMissing(pool);
    if (missing?.length === 0) return;
    if (performance.now() < sayAt) continue;
    waits(missing);
    sayAt = performance.now() + SAY_MS;
  }
}

async function findMissing(pool: Pool): Promise<string[] | null> {
  const client = await pool.connect();
  try {
    return (await planMigrations(client)).pending;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === NOT_ALLOWED) return null;
    throw error;
  } finally {
    client.release();
  }
}
