import { existsSync, readFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { Problem } from "./messages.mjs";
import { root } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { processIdentity } from "./process-identity.mjs";
import { portalSecrets, sandboxCredentials, writePrivate } from "./secrets.mjs";

/**
 * The settings that the launcher itself needs. The portal reads and checks the rest.
 * @typedef {object} Settings
 * @property {number} port
 * @property {string | undefined} host the address to listen on; undefined for all, "localhost" for this machine only
 * @property {string} appUrl
 * @property {string} dataDir absolute
 * @property {boolean} embedded whether we run the database
 * @property {boolean} sandbox whether we run the sandbox
 */

const SETTING =
  /^(PORT|HOST|NODE_ENV|NEXT_DIST_DIR|NEXT_SERVER_ACTIONS_ENCRYPTION_KEY|LOG_LEVEL|SMTP_URL|PORTAL_HEAP_MB|CONNECTIONS_AT_ONCE|BODY_MB_AT_ONCE|LIMITS_TIMES|REQUEST_WHOLE_MS|STOP_WAIT_MS|SUBMIT_WAIT_MS)$|^(AADHAAR|ADMIN|ALERT|APP|AUDIT|AUTH|BACKUP|CUSTOMER|DATA|DATABASE|DEMO|INEXOPAY|INVITATION|METRICS|OTEL|PAUSE|RECONCILE|RETENTION|SANDBOX|SESSION|TRUSTED|WORKER)_|^DEMO$/;

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string | undefined>} without the portal's settings and secrets
 */
export function withoutSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !SETTING.test(name)));
}

/**
 * Reads `.env` into this process's environment; a variable that is already set wins, even an empty one. Blank settings
 * are then removed, so that every process started from here agrees that they are not set.
 */
export function loadDotEnv() {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  leaveOutBlank(process.env);
}

function leaveOutBlank(env) {
  for (const [name, value] of Object.entries(env))
    if (SETTING.test(name) && value.trim() === "") delete env[name];
}

/**
 * @param {Record<string, string | undefined>} env an empty value counts as missing
 * @returns {Settings}
 * @throws {Problem} naming the setting and the fix
 */
export function readSettings(env) {
  const port = readPort(env, "PORT") ?? 3000;
  const embedded = !env.DATABASE_URL;
  const sandbox = !env.INEXOPAY_BASE_URL;
  return {
    port,
    host: readHost(env.HOST) ?? (embedded && sandbox ? "localhost" : undefined),
    appUrl: env.APP_URL || `http://localhost:${port}`,
    dataDir: path.resolve(root, env.DATA_DIR || ".data"),
    embedded,
    sandbox,
  };
}

/** The demo's password is printed on a screen, so other machines on the network get in only where HOST says so. */
function readHost(text) {
  if (!text) return undefined;
  if (net.isIP(text) || text === "localhost") return text;
  // Some shells export the machine's name as HOST.
  if (text === os.hostname() || text.startsWith(`${os.hostname()}.`)) return undefined;
  throw new Problem(
    "HOST is not an address. Set it to one of this machine's, to 0.0.0.0 for all of them, or to localhost for this machine only.",
  );
}

function readPort(env, name) {
  const text = env[name];
  if (!text) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`${name} is not valid. Set it to a number from 1 to 65535, for example ${name}=8080.`);
}

/**
 * The port of the sandbox: the one in the settings; that of the running sandbox (for a command beside a portal); or a
 * free one after the portal's.
 * @param {Settings} settings
 * @param {Record<string, string | undefined>} env
 * @param {boolean} beside whether the caller wants a running portal's sandbox
 * @returns {Promise<number>}
 */
export async function sandboxPort(settings, env, beside) {
  const asked = readPort(env, "SANDBOX_PORT");
  if (asked) return asked;
  const running = beside ? runningSandbox(settings.dataDir) : undefined;
  return running ?? (beside ? settings.port + 1 : freePort(settings.port + 1));
}

const sandboxFile = (dataDir) => path.join(dataDir, "sandbox.json");

/**
 * Records this launcher's sandbox for commands that run beside it.
 * @param {string} dataDir
 * @param {number} port
 */
export function noteSandbox(dataDir, port) {
  writePrivate(sandboxFile(dataDir), { port, launcher: processIdentity(process.pid) });
}

function runningSandbox(dataDir) {
  try {
    const { port, launcher } = JSON.parse(readFileSync(sandboxFile(dataDir), "utf8"));
    return processIdentity(Number.parseInt(launcher, 10)) === launcher ? port : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The environment of the portal and of everything that acts for it. The owner's URL is not in it: see `asOwner`.
 * @param {{ settings: Settings, env: Record<string, string | undefined>, databaseUrl?: string, sandboxPort?: number, mode: "production" | "development" }} options
 *   databaseUrl: the embedded database's; sandboxPort: our sandbox's
 * @returns {Promise<Record<string, string | undefined>>}
 */
export async function portalEnv({ settings, env, databaseUrl, sandboxPort: port, mode }) {
  const { DEMO: _onlyOursToSet, DATABASE_OWNER_URL: _notForWhoServes, ...given } = env;
  const result = {
    ...given,
    NODE_ENV: mode,
    PORT: String(settings.port),
    APP_URL: settings.appUrl,
    DATA_DIR: settings.dataDir,
    NEXT_TELEMETRY_DISABLED: "1",
    __NEXT_PROCESSED_ENV: "true",
  };
  if (databaseUrl) {
    Object.assign(result, await portalSecrets(settings.dataDir, env), { DATABASE_URL: databaseUrl });
    delete result.DATABASE_DIRECT_URL;
  }
  if (port) Object.assign(result, await vendorIsSandbox(settings, env, port));
  if (databaseUrl && port) Object.assign(result, { DEMO: "1" });
  return result;
}

/**
 * The environment of commands that create or change tables. No serving process gets it.
 * @param {Record<string, string | undefined>} env the portal's
 * @param {string | undefined} ownerUrl URL of the database as its owner; undefined where the owner also serves
 * @returns {Record<string, string | undefined>}
 */
export const asOwner = (env, ownerUrl) => (ownerUrl ? { ...env, DATABASE_OWNER_URL: ownerUrl } : env);

async function vendorIsSandbox(settings, env, port) {
  const credentials = await sandboxCredentials(settings.dataDir, env);
  return {
    ...credentials,
    SANDBOX_PORT: String(port),
    INEXOPAY_BASE_URL: `http://127.0.0.1:${port}`,
    INEXOPAY_API_KEY: credentials.SANDBOX_API_KEY,
    INEXOPAY_USERNAME: credentials.SANDBOX_USERNAME,
  };
}
