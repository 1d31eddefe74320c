import pg from "pg";
import { afterAll, beforeAll } from "vitest";

/** The longest that a file waits for its turn: as long as the longest of the others may last. */
const TURN_WAIT_MS = 120_000;

/** What all test files share whatever their tables: the inbox of callbacks, and the one job that empties it. */
type Shared = "inbox";

/** The tests of this file run while no other file uses what is shared. Call it at the top of the file. */
export function takesTurns(shared: Shared): void {
  let end: () => Promise<void>;
  beforeAll(async () => {
    end = await begin(shared);
  }, TURN_WAIT_MS);
  afterAll(() => end());
}

/** The same for a part of a file. */
export async function inTurn<Done>(shared: Shared, work: () => Promise<Done>): Promise<Done> {
  const end = await begin(shared);
  return work().finally(end);
}

/** Waits until no other process holds it. @returns a function that lets go of it */
async function begin(shared: Shared): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("select pg_advisory_lock(hashtext($1))", [`tests: ${shared}`]);
  return () => client.end();
}
