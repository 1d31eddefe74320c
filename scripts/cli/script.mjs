import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { scriptArgs } from "../launcher/bundle.mjs";
import { hold } from "../launcher/holders.mjs";
import { install, portalsDir } from "../launcher/install.mjs";
import { Problem, printError } from "../launcher/messages.mjs";
import { inRoot, root } from "../launcher/paths.mjs";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { prepare } from "../launcher/preparation.mjs";
import { LIFELINE, lifelineEnv, onNpmEnd } from "../launcher/processes.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";
import { asOwner, loadDotEnv, portalEnv, readSettings, sandboxPort } from "../launcher/settings.mjs";

/** Scripts that create, change or analyze tables. */
const OF_THE_OWNER = ["audit-cut", "prepare", "restore", "seed-orders"].map(
  (name) => `scripts/cli/${name}.ts`,
);

/**
 * Runs a TypeScript script on the caller's terminal and exits with its code. It uses the running portal's embedded
 * database; when none runs, the database is started for the time of the script.
 * @param {string | undefined} script its path inside the project
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
    code = await untilEnd(startScript(script, args, own));
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

function startScript(script, args, env) {
  const stdio = ["inherit", "inherit", "inherit", "ipc"];
  const options = { cwd: root, env: { ...env, ...lifelineEnv() }, stdio };
  return spawn(process.execPath, [...LIFELINE, ...scriptArgs(script), ...args], options);
}

/** The terminal's Ctrl-C reaches the script too; a kill of only this process, or of npm, is passed on. */
function untilEnd(child) {
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  onNpmEnd(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
