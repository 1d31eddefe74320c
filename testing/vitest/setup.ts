import { databasePool } from "../../db/client";
import { migrateDatabase } from "../../db/migrate";
import { seedPrices } from "../../scripts/seed/demo";

/** Runs once before all unit tests: brings the test database to the newest version, with a price of every variant at any time. */
export default async function setup(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error("The unit tests need a database of their own: run npm test -- unit, which makes one.");
  await migrateDatabase(url);
  await seedPrices(new Date(0));
  await databasePool().end();
}
