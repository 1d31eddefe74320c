import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { hold, otherHolders } from "./holders.mjs";
import { withLock } from "./lock.mjs";
import { isNotWritable, Problem, pause, say } from "./messages.mjs";
import { postgresAccount } from "./postgres-account.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";
import { livingServer, makeCluster, startServer, stopServer } from "./postgres-server.mjs";
import { makeDataDir, writePrivate } from "./secrets.mjs";

/** For tests only: their data need not survive a power cut. */
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

const ATTEMPTS = 5;

/**
 * Opens the embedded PostgreSQL of a data folder: uses the running one, or starts it. The last process to release it
 * stops it, so a short command beside the portal neither stops it nor leaves one running.
 * `portalUrl` connects as the serving role, `ownerUrl` as the owner of the portal's databases and tables.
 * @param {{ dataDir: string, careless?: boolean, settings?: string[] }} options settings: more server settings, as `name=value`
 * @returns {Promise<{ wasRunning: boolean, isAlive: () => boolean, adminUrl: (database: string) => string, ownerUrl: (database: string) => string, portalUrl: (database: string) => string, release: () => Promise<void> }>}
 * @throws {Problem} when it cannot run here
 */
export async function openPostgres({ dataDir, careless = false, settings = [] }) {
  makeDataDir(dataDir);
  const home = realpathSync(dataDir);
  const places = {
    dir: path.join(home, "postgres"),
    log: path.join(home, "postgres.log"),
    settings: path.join(home, "postgres.json"),
    users: path.join(home, "postgres.users"),
  };
  const waiting = (pid) =>
    say(`Another command (process ${pid}) is starting or stopping the database; waiting for it.`);
  const exclusively = (work) => withLock(path.join(home, "postgres.lock"), work, waiting);
  return exclusively(async () => {
    const letGo = hold(places.users);
    const release = async () => {
      letGo();
      if (otherHolders(places.users).length === 0) await stopServer(places.dir);
    };
    try {
      const { wasRunning, ...urls } = await untilConnected(home, places, [
        ...(careless ? CARELESS : []),
        ...settings,
      ]);
      const isAlive = () => livingServer(places.dir) !== null;
      return { wasRunning, ...urls, isAlive, release: () => lockedOrNot(exclusively, release) };
    } catch (error) {
      await release();
      throw error;
    }
  });
}

/** On a full disk no lock can be written. Stopping the server without the lock is better than leaving it running. */
async function lockedOrNot(exclusively, work) {
  try {
    await exclusively(work);
  } catch (error) {
    if (!isNotWritable(error)) throw error;
    await work();
  }
}

/** A server that was killed a moment ago still looks alive, so one that does not answer is tried again. */
async function untilConnected(home, places, options) {
  for (let attempt = 1; ; attempt += 1) {
    const { port, wasRunning } = await running(home, places, options);
    const { adminPassword, portalPassword: ownerPassword } = readSettings(places.settings);
    const url = (user, password) => (database) =>
      `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
    const adminUrl = url("postgres", adminPassword);
    try {
      const servingPassword = await makeRoles(adminUrl("postgres"), places.settings);
      const portalUrl = url("bahi_portal", servingPassword);
      return { wasRunning, adminUrl, ownerUrl: url("bahi", ownerPassword), portalUrl };
    } catch (error) {
      if (attempt === ATTEMPTS) {
        throw new Problem(
          `The embedded PostgreSQL runs but accepts no connection (${error.message}); see ${places.log}.`,
        );
      }
      await pause(300);
    }
  }
}

async function running(home, places, options) {
  const binaries = postgresBinaries();
  if (!existsSync(places.dir)) {
    clearDrafts(home);
    const settings = { adminPassword: newPassword(), portalPassword: newPassword() };
    writePrivate(places.settings, settings);
    const account = postgresAccount(home, binaries);
    makeCluster({ dir: places.dir, password: settings.adminPassword, account, binaries });
  }
  const living = livingServer(places.dir);
  if (living?.ready) return { port: living.port, wasRunning: true };
  if (living) await stopServer(places.dir);
  checkVersion(places.dir, binaries);
  const settings = readSettings(places.settings);
  const account = postgresAccount(home, binaries);
  const { port } = await startServer({ ...places, port: settings.port, options, account, binaries });
  if (port !== settings.port) writePrivate(places.settings, { ...settings, port });
  return { port, wasRunning: false };
}

const newPassword = () => randomBytes(24).toString("hex");

function clearDrafts(home) {
  for (const name of readdirSync(home)) {
    if (name.startsWith("postgres.new-")) rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

function readSettings(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Problem(
      `The database's own settings in ${file} cannot be read (${error.message}). Start as the user who owns the data folder, or put the file back from a backup.`,
    );
  }
}

function checkVersion(dir, binaries) {
  const made = readFileSync(path.join(dir, "PG_VERSION"), "utf8").trim();
  if (made === "18") return;
  throw new Problem(
    `The data in ${dir} was made by PostgreSQL ${made}, and the embedded one is 18. Move it with pg_dump and pg_restore, or set DATA_DIR to another folder. ${binaries.wayOut}`,
  );
}

/**
 * Neither of our roles is a superuser, so a hole in the portal is not a hole in the server. `bahi` owns the tables;
 * `bahi_portal` serves, and cannot disable the owner's triggers.
 * @returns the serving role's password; created now if the folder is from a version that had only the owner
 */
async function makeRoles(url, file) {
  const settings = readSettings(file);
  const servingPassword = settings.servingPassword ?? newPassword();
  await withClient(url, async (client) => {
    const { rows } = await client.query("select rolname from pg_roles");
    const isThere = (name) => rows.some(({ rolname }) => rolname === name);
    if (!isThere("bahi")) await client.query(`create role bahi login password '${settings.portalPassword}'`);
    if (settings.servingPassword && isThere("bahi_portal")) return;
    const change = isThere("bahi_portal") ? "alter" : "create";
    await client.query(`${change} role bahi_portal login password '${servingPassword}'`);
  });
  if (!settings.servingPassword) writePrivate(file, { ...settings, servingPassword });
  return servingPassword;
}

/** PostgreSQL's codes for a database that somebody else has made meanwhile. */
const ALREADY_THERE = ["42P04", "23505"];

/**
 * Creates a database for the owner's role unless it exists.
 * @param {(database: string) => string} adminUrl
 * @param {string} name a plain identifier
 */
export async function ensureDatabase(adminUrl, name) {
  await withClient(adminUrl("postgres"), async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount > 0) return;
    await client.query(`create database "${name}" owner bahi`).catch((error) => {
      // A portal and a worker that start for the first time at the same moment both find none.
      if (!ALREADY_THERE.includes(error.code)) throw error;
    });
  });
}

/**
 * Drops all databases except the server's own: what an earlier test run left behind.
 * @param {(database: string) => string} adminUrl
 */
export async function dropDatabases(adminUrl) {
  await withClient(adminUrl("postgres"), async (client) => {
    const { rows } = await client.query(
      "select datname from pg_database where not datistemplate and datname <> 'postgres'",
    );
    for (const { datname } of rows)
      await client.query(`drop database "${datname.replaceAll('"', '""')}" with (force)`);
  });
}

async function withClient(connectionString, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
