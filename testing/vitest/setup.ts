import { migrateDatabase } from "../../db/migrate";
import { databasePool } from "../../lib/platform/database";
import { seedPrices } from "../../scripts/seed/demo";

/** Runs once before all unit tests: migrates the test database, and sets a price of every variant for all times. */
export default async function setup(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error("The unit tests need their own database: run npm test -- unit, which creates one.");
  await migrateDatabase(url);
  await seedPrices(new Date(0));
  await databasePool().end();
}
