import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openPostgres } from "../scripts/launcher/postgres.mjs";
import { createPool, openDatabase } from "./client";

// A server of its own, which is made a standby and the primary again.
const dataDir = mkdtempSync(path.join(os.tmpdir(), "client-"));
let server;
let pool;
afterEach(() => pool?.end());
afterAll(async () => {
  await server?.release();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start() {
  server = await openPostgres({ dataDir, careless: true });
  return server.adminUrl("postgres");
}

async function asAdmin(connectionString, statement) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Stops the server cleanly and starts it on the same port as a standby, which answers reads. */
async function demote() {
  await server?.release();
  writeFileSync(path.join(dataDir, "postgres", "standby.signal"), "");
  await start();
}

const open = (url) => {
  pool = createPool(url, { max: 1, pipeline: true }, () => undefined);
  return pool;
};

describe("a pool", { shuffle: false }, () => {
  test("drops a connection on which a write was refused as read-only", async () => {
    const url = await start();
    const { db } = openDatabase(open(url), () => undefined);
    const pids = [];
    const write = () =>
      db.transaction(async (tx) => {
        const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`);
        pids.push(rows[0].pid);
        await tx.execute(sql`create table written ()`);
      });
    await asAdmin(url, "alter database postgres set default_transaction_read_only = on");
    await expect(write()).rejects.toMatchObject({ cause: { code: "25006" } });
    await asAdmin(
      url,
      "begin read write; alter database postgres reset default_transaction_read_only; commit",
    );
    await write();
    expect(new Set(pids).size).toBe(2);
    // Any other error leaves the connection in the pool.
    await expect(write()).rejects.toMatchObject({ cause: { code: "42P07" } });
    await expect(write()).rejects.toMatchObject({ cause: { code: "42P07" } });
    expect(new Set(pids).size).toBe(2);
  });

  test("does not use a primary that has become a standby, and uses it again once it is promoted", async () => {
    const url = await start();
    const own = open(url);
    expect((await own.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await demote();
    await expect(own.query("select 1 as one")).rejects.toThrow();
    for (let turn = 0; turn < 3; turn += 1)
      await expect(own.query("select 1 as one")).rejects.toMatchObject({ code: "25006" });
    expect(own.totalCount).toBe(0);
    await asAdmin(url, "select pg_promote()");
    expect((await own.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});
