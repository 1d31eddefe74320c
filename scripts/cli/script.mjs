import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { hold } from "../launcher/holders.mjs";
import { install, portalsDir } from "../launcher/install.mjs";
import { Problem, printError } from "../launcher/messages.mjs";
import { inRoot, root } from "../launcher/paths.mjs";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { prepare } from "../launcher/preparation.mjs";
import { LIFELINE, lifelineEnv, TSX } from "../launcher/processes.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";
import { asOwner, loadDotEnv, portalEnv, readSettings, sandboxPort } from "../launcher/settings.mjs";

/** What makes or changes tables, or tells the database about them. */
const OF_THE_OWNER = ["scripts/cli/prepare.ts", "scripts/cli/restore.ts", "scripts/cli/seed-orders.ts"];

/**
 * Runs a TypeScript script to its end, on the terminal that called, and ends with its exit code. The embedded
 * database is that of the running portal; when none runs, it is started for the moment.
 * @param {string | undefined} script relative to the project
 * @param {string[]} args
 */
export async function runScript(script, args) {
  let release = async () => {};
  let code = 1;
  try {
    if (!script || !existsSync(inRoot(script)))
      throw new Problem(`There is no script ${script ?? ""} to run.`);
    loadDotEnv();
    const settings = readSettings(process.env);
    await install();
    hold(portalsDir);
    if (settings.embedded) await portalSecrets(settings.dataDir, process.env);
    const database = settings.embedded ? await openPostgres({ dataDir: settings.dataDir }) : undefined;
    if (database) release = database.release;
    const env = await scriptEnv(settings, database);
    const ownerUrl = database ? database.ownerUrl("bahi") : process.env.DATABASE_OWNER_URL;
    if (database && !database.wasRunning) await prepare(env, ownerUrl);
    const own = OF_THE_OWNER.includes(script) ? asOwner(env, ownerUrl) : env;
    code = await untilEnd(startScript([script, ...args], own));
  } catch (error) {
    printError(error);
  }
  await release().catch(printError);
  process.exit(code);
}

async function scriptEnv(settings, database) {
  if (database) await ensureDatabase(database.adminUrl, "bahi");
  return portalEnv({
    settings,
    env: process.env,
    databaseUrl: database?.portalUrl("bahi"),
    sandboxPort: settings.sandbox ? await sandboxPort(settings, process.env, true) : undefined,
    mode: "production",
  });
}

function startScript(words, env) {
  const stdio = ["inherit", "inherit", "inherit", "ipc"];
  const options = { cwd: root, env: { ...env, ...lifelineEnv() }, stdio };
  return spawn(process.execPath, [...LIFELINE, ...TSX, ...words], options);
}

/** The terminal's Ctrl-C reaches the script too; a kill of this process alone is handed on. */
function untilEnd(child) {
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
