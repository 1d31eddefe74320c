import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import pg from "pg";

const DEBIAN = "/usr/lib/postgresql";

/** The database that settings name, by session connections. @throws Error where none is named */
export function databaseAddress(): string {
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing.");
  return url;
}

/** Runs one query on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Runs pg_dump or pg_restore on a database to its end. It is taken from the folder PG_BIN, the PATH, or where Debian
 * keeps it: the embedded PostgreSQL comes without. The password travels in the environment, where `ps` shows none.
 * @throws Error that says what is needed, where there is none or it is older than the server; or that it failed
 */
export async function runClient(name: "pg_dump" | "pg_restore", args: string[], url: string): Promise<void> {
  const [row] = await ask<{ version: number }>(
    url,
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const command = findClient(name, row?.version ?? 0);
  const address = new URL(url);
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    PGHOST: address.hostname,
    PGPORT: address.port || "5432",
    PGUSER: decodeURIComponent(address.username),
    PGPASSWORD: decodeURIComponent(address.password),
    PGDATABASE: address.pathname.slice(1),
    PGSSLMODE: address.searchParams.get("sslmode") ?? undefined,
  };
  const child = spawn(command, args, { env, stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with ${code}; its words are above.`);
}

function findClient(name: string, server: number): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const own = process.env.PG_BIN ? [`${process.env.PG_BIN}/${name}`] : [];
  const places = [...own, name, ...versions.map((version) => `${DEBIAN}/${version}/bin/${name}`)];
  const fitting = places.find((place) => versionOf(place) >= server);
  if (fitting) return fitting;
  throw new Error(
    `${name} of PostgreSQL ${server} or newer is needed. Install it (Debian: postgresql-client-${server}), or set PG_BIN to the folder that holds it.`,
  );
}

function versionOf(command: string): number {
  const { stdout } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? "")?.[1] ?? 0);
}
