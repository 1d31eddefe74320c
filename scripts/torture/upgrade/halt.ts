import type { TestDatabase } from "../../../e2e/fixtures/database";
import { startNode } from "../../../e2e/fixtures/node-process";
import { scriptArgs } from "../../launcher/bundle.mjs";
import { pause } from "../row";
import { servingRoleOf } from "./laid";

/** The advisory lock that a halted migration waits for. */
const HALT = 7_240_112_299;

const WAITS = `select from pg_locks l join pg_database d on d.oid = l.database
  where d.datname = current_database() and l.locktype = 'advisory' and not l.granted
  and (l.classid::bigint << 32) + l.objid::bigint = ${HALT}`;

/**
 * Counts the statements that change tables, and halts at one of them: an event trigger in a schema of its own, which
 * takes no part in what is compared. @param step from 1; 0 halts nowhere
 */
export async function haltAt(database: TestDatabase, step: number): Promise<void> {
  await database.query(`create schema halt; grant usage on schema halt to public; create sequence halt.step;
    create function halt.here() returns event_trigger language plpgsql security definer as $$ begin
      if nextval('halt.step') = ${step} then perform pg_advisory_xact_lock(${HALT}); end if; end $$;
    create event trigger halt_here on ddl_command_start execute function halt.here()`);
}

/** Removes the trigger. @returns how many statements were counted */
export async function endHalts({ query }: TestDatabase): Promise<number> {
  await query("drop event trigger halt_here");
  const [row] = await query<{ steps: number }>("select last_value::int as steps from halt.step");
  await query("drop schema halt cascade");
  return row?.steps ?? 0;
}

/**
 * Migrates in a process of its own and kills that at a statement. @returns false if the migration ended before it got
 * there
 */
export async function killMigrationAt(database: TestDatabase, step: number): Promise<boolean> {
  await haltAt(database, step);
  const addresses = [database.ownerUrl, servingRoleOf(database)];
  const release = await database.hold(`select pg_advisory_xact_lock(${HALT})`, []);
  const migrating = startNode([...scriptArgs("scripts/torture/upgrade/migrate.ts"), ...addresses], {});
  let isHalted = false;
  while (!isHalted && !migrating.hasEnded()) {
    isHalted = (await database.query(WAITS)).length > 0;
    await pause(20);
  }
  await migrating.kill("SIGKILL");
  await release();
  // The server's process ends when it notices that its client is gone.
  const others = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and backend_type = 'client backend' and usename <> current_user`;
  while ((await database.query(others)).length > 0) await pause(20);
  await endHalts(database);
  return isHalted;
}
