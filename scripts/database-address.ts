import { env } from "@/lib/env";

/** The database that the settings name, by session connections. */
export function databaseAddress(): string {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = env();
  return DATABASE_DIRECT_URL ?? DATABASE_URL;
}
