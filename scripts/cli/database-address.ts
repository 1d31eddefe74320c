import { env } from "@/lib/platform/env/env";

/** The database that the settings name, by session connections. */
export function databaseAddress(): string {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = env();
  return DATABASE_DIRECT_URL ?? DATABASE_URL;
}

/** The same database for what changes its tables: by the role that owns them, where it is another one than serves. */
export function ownerAddress(): string {
  return env().DATABASE_OWNER_URL ?? databaseAddress();
}
