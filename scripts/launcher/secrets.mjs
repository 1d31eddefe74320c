import { randomBytes, randomInt } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";
import { Problem, say } from "./messages.mjs";

const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

const MAKERS = {
  AUTH_SECRET: () => randomBytes(33).toString("base64"),
  DATA_KEYS: () => `1:${randomBytes(32).toString("base64")}`,
  INEXOPAY_CALLBACK_SECRET: () => randomBytes(24).toString("hex"),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  DEMO_PASSWORD: readablePassword,
};

/** Replacing these beside an existing database would make its records unreadable, its links dead or its callbacks refused. */
const LASTING = ["DATA_KEYS", "AUTH_SECRET", "INEXOPAY_CALLBACK_SECRET"];

const SANDBOX_MAKERS = {
  SANDBOX_API_KEY: () => `sandbox-${randomBytes(16).toString("hex")}`,
  SANDBOX_USERNAME: () => "sandbox",
};

/**
 * @returns {string} three groups of four letters and digits, none of which look alike. Each has three letters or more: a
 *   password of nearly all digits may be refused as a common one
 */
export function readablePassword() {
  const group = () => {
    const text = Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join("");
    return text.replace(/\d/g, "").length >= 3 ? text : group();
  };
  return [group(), group(), group()].join("-");
}

/**
 * The data folder contains the customers' records and their key, so no other user of the machine may read it.
 * @param {string} dataDir
 */
export function makeDataDir(dataDir) {
  try {
    makeFolder(dataDir);
    if (statSync(dataDir).mode & 0o066) chmodSync(dataDir, 0o700);
  } catch (error) {
    throw new Problem(
      `The data folder ${dataDir} cannot be used (${error.code}). Give it to this user, or set DATA_DIR to a folder of its own.`,
    );
  }
}

/** One level at a time: under /proc, which refuses with "not found", Node's `recursive` never ends. */
function makeFolder(folder) {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (error.code !== "EEXIST" || !statSync(folder).isDirectory()) throw error;
  }
}

/**
 * The portal's secrets for the embedded database. The environment wins; the rest is generated once and kept, since
 * data encrypted under a lost key is lost. Call this before the database is created.
 * @param {string} dataDir
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<Record<string, string>>}
 * @throws {Problem} where a database exists and the secrets it was written with do not
 */
export function portalSecrets(dataDir, env) {
  return kept(dataDir, env, MAKERS, LASTING);
}

/**
 * The credentials that the portal and the sandbox share.
 * @param {string} dataDir
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ SANDBOX_API_KEY: string, SANDBOX_USERNAME: string }>}
 */
export function sandboxCredentials(dataDir, env) {
  const given = {
    SANDBOX_API_KEY: env.SANDBOX_API_KEY || env.INEXOPAY_API_KEY,
    SANDBOX_USERNAME: env.SANDBOX_USERNAME || env.INEXOPAY_USERNAME,
  };
  return kept(dataDir, given, SANDBOX_MAKERS);
}

async function kept(dataDir, env, makers, lasting = []) {
  makeDataDir(dataDir);
  const waiting = (pid) => say(`Another command (process ${pid}) is at the secrets; waiting for it.`);
  const read = async () => {
    const file = path.join(dataDir, "secrets.json");
    const stored = readSecrets(file);
    const missing = Object.keys(makers).filter((name) => !env[name] && !stored[name]);
    refuseAnew(
      dataDir,
      file,
      missing.filter((name) => lasting.includes(name)),
    );
    for (const name of missing) stored[name] = makers[name]();
    if (missing.length > 0) writePrivate(file, stored);
    return Object.fromEntries(Object.keys(makers).map((name) => [name, env[name] || stored[name]]));
  };
  return withLock(path.join(dataDir, "secrets.lock"), read, waiting);
}

function refuseAnew(dataDir, file, lost) {
  const database = path.join(dataDir, "postgres");
  if (lost.length === 0 || !existsSync(database)) return;
  const what = existsSync(file) ? `${file} has no ${lost.join(", ")}` : `${file} is gone`;
  throw new Problem(
    `${what}, and the records in ${database} cannot be read without the secrets they were written with. Put it back from your copy and start again; nothing was changed. To start with an empty portal instead, move ${dataDir} out of the way.`,
  );
}

function readSecrets(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new Problem(
      `The secrets in ${file} cannot be read (${error.code}). Start as the user who owns the file.`,
    );
  }
  const secrets = parsed(text);
  if (secrets !== null && typeof secrets === "object" && !Array.isArray(secrets)) return secrets;
  throw new Problem(
    `${file} is damaged. Put it back from your copy: without its keys the stored records cannot be read.`,
  );
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Writes a file that only its owner may read, whole or not at all.
 * @param {string} file
 * @param {unknown} content kept as JSON
 */
export function writePrivate(file, content) {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
