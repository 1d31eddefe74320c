import { migrateDatabase } from "./migrate";

/** Runs once before all unit tests: brings the test database to the newest version. */
export default async function setup(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error("The unit tests need a database of their own: run npm test -- unit, which makes one.");
  await migrateDatabase(url);
}
