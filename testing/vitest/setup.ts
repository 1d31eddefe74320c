import { migrateDatabase } from "../../db/migrate";
import { databasePool } from "../../lib/platform/database";
import { seedPrices } from "../../scripts/seed/demo";

/**
 * Runs before the unit tests of each project: migrates the test database, and sets a price of every variant for all
 * times. Running again changes nothing.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error("The unit tests need their own database: run npm test -- unit, which creates one.");
  await migrateDatabase(url);
  await seedPrices(new Date(0));
  return async () => {
    if (!databasePool().ended) await databasePool().end();
  };
}
