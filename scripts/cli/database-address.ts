import { env } from "@/lib/platform/env/env";

/** The address of the database in the settings, for session connections. */
export function databaseAddress(): string {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = env();
  return DATABASE_DIRECT_URL ?? DATABASE_URL;
}

/** The same database for commands that change its tables: as their owner, where that is not the serving role. */
export function ownerAddress(): string {
  return env().DATABASE_OWNER_URL ?? databaseAddress();
}
