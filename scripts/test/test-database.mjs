import { rmSync } from "node:fs";
import path from "node:path";
import { TEST_DIST } from "../checks/checks.mjs";
import { inRoot } from "../launcher/paths.mjs";
import { dropDatabases, ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";
import { withoutSettings } from "../launcher/settings.mjs";

/** What the tests keep. */
export const HOME = inRoot(".test");
const DATA_DIR = path.join(HOME, "data");

/**
 * Starts the tests' own database server with an empty database for the unit tests.
 * @param {(() => Promise<unknown>)[]} cleanups gets what ends it
 */
export async function openTestDatabase(cleanups) {
  const opening = openPostgres({ dataDir: DATA_DIR, careless: true });
  cleanups.push(() =>
    opening.then(
      (database) => database.release(),
      () => {},
    ),
  );
  const database = await opening;
  await dropDatabases(database.adminUrl);
  // The dropped database's audit log is gone; its recorded heads would contradict the new one.
  rmSync(path.join(DATA_DIR, "audit-head.log"), { force: true });
  await ensureDatabase(database.adminUrl, "bahi_unit");
  return database;
}

/** Takes no settings from the caller: a test must not reach a real database or the real INEXOPAY. */
export async function testEnv() {
  return {
    ...withoutSettings(process.env),
    ...(await portalSecrets(DATA_DIR, {})),
    DATA_DIR,
    NEXT_DIST_DIR: TEST_DIST,
    NEXT_TELEMETRY_DISABLED: "1",
    __NEXT_PROCESSED_ENV: "true",
    ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined }),
  };
}

/** The settings of the unit tests. */
export const unitSettings = (database) => ({
  DATABASE_URL: database.ownerUrl("bahi_unit"),
  APP_URL: "http://localhost:3000",
  INEXOPAY_BASE_URL: "http://127.0.0.1:9",
  INEXOPAY_API_KEY: "unit-test-key",
  INEXOPAY_USERNAME: "unit-test",
  // Tests make the vendor fail on purpose, one after another.
  INEXOPAY_BREAKER_FAILURES: "1000",
  // A test's person does more in a minute than a shop does in a day.
  LIMITS_TIMES: "1000",
});
