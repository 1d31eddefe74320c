import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { type Env, type Running, runScript, startNode } from "../../e2e/fixtures/node-process";
import { freePort, type Portal, type PortalOptions, startPortal } from "../../e2e/fixtures/portal";

const TABLES = "scripts/bench/reference/tables.sql";

/** A portal with the heap that `npm start` gives it, and quiet. */
export function startOurs(options: PortalOptions = {}): Promise<Portal> {
  const env: PortalOptions["env"] = (places) => ({
    NODE_OPTIONS: process.env.BENCH_HEAP,
    LOG_LEVEL: "warn",
    ...options.env?.(places),
  });
  return startPortal({ ...options, env });
}

/**
 * Invented orders in a portal's database, without jobs that look them up.
 * @param shops how many share them. @param days as many orders in each of the last days, instead of a year's growth
 */
export const seedOrders = ({ ownerEnv }: Portal, count: number, shops: number, days?: number) => {
  const spread = days === undefined ? [] : ["--days", String(days)];
  const words = ["--count", String(count), "--shops", String(shops), ...spread];
  return runScript("scripts/cli/seed-orders.ts", words, ownerEnv);
};

export type Reference = {
  url: string;
  /** Of a person who is signed in. */
  cookie: string;
  pid: number;
  /** For another process on the same database. */
  env: Env;
  query: (sql: string) => Promise<unknown[]>;
  stop: () => Promise<void>;
};

/** How the reference is started, for a row that starts it itself. */
export function referenceArgs(port: number): string[] {
  const folder = process.env.BENCH_REFERENCE ?? "";
  return [`${folder}/node_modules/next/dist/bin/next`, "start", folder, "-p", String(port)];
}

/** Starts the reference with a database of its own, and waits until it answers. */
export async function startReference(): Promise<Reference> {
  const admin = process.env.E2E_DATABASE_ADMIN_URL ?? "";
  const name = `bahi_bench_${randomBytes(6).toString("hex")}`;
  await once(admin, `create database ${name}`);
  const address = Object.assign(new URL(admin), { pathname: `/${name}` }).href;
  await once(address, readFileSync(TABLES, "utf8"));
  const pool = new pg.Pool({ connectionString: address, max: 2 });
  const [session] = (
    await pool.query<{ token: string }>("select token from sessions order by person limit 1")
  ).rows;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { DATABASE_URL: address, PORT: String(port) };
  const server = startNode(referenceArgs(port), env);
  await untilAnswers(`${url}/empty`, server);
  return {
    ...{ url, cookie: `session=${session?.token}`, pid: server.pid(), env },
    query: async (sql) => (await pool.query(sql)).rows,
    stop: async () => {
      await server.kill("SIGKILL");
      await pool.end();
      await once(admin, `drop database ${name} with (force)`);
    },
  };
}

/** Polls often, since a row measures how long it takes. @throws Error with the output of a server that ended */
export async function untilAnswers(url: string, server: Running): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end && !server.hasEnded(); ) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${url} did not answer. The output:\n${server.output()}`);
}

async function once(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Runs a row's work with both sides, and ends them whatever happens. */
export async function withSides<T>(work: (ours: Portal, reference: Reference) => Promise<T>): Promise<T> {
  const ours = await startOurs();
  try {
    const reference = await startReference();
    return await work(ours, reference).finally(reference.stop);
  } finally {
    await ours.stop();
  }
}
