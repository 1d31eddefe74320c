// node scripts/cli/make-release.mjs
// Makes the backup of the version in package.json for testing/releases, by that version's own demo and backup
// commands, and prints its line for RELEASES in db/releases.ts. CONTRIBUTING.md ("Releasing") says when.
import "../launcher/node-version.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { scriptArgs } from "../launcher/bundle.mjs";
import { install } from "../launcher/install.mjs";
import { Problem, printError, say } from "../launcher/messages.mjs";
import { inRoot, root } from "../launcher/paths.mjs";
import { freePort } from "../launcher/ports.mjs";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { LIFELINE, lifelineEnv, stopAll } from "../launcher/processes.mjs";
import { startSandbox } from "../launcher/sandbox.mjs";
import { withoutSettings } from "../launcher/settings.mjs";

/** A backup in the repository stays small. */
const MOST_BYTES = 200_000;

const { version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
const file = inRoot(`testing/releases/${version}.bahi`);

/** Runs one of the project's scripts. @throws {Problem} with its output */
function run(script, args, env) {
  const words = [...LIFELINE, ...scriptArgs(script), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    env: { ...env, ...lifelineEnv() },
    encoding: "utf8",
  });
  if (status !== 0) throw new Problem(`${script} ended with ${status}:\n${stdout}${stderr}`);
}

async function settings(dataDir, database) {
  const { about: _, ...keys } = JSON.parse(readFileSync(inRoot("testing/releases/keys.json"), "utf8"));
  const sandboxPort = await freePort(14_500);
  return {
    ...withoutSettings(process.env),
    ...keys,
    ...{ NODE_ENV: "production", DEMO: "1", LOG_LEVEL: "error", APP_URL: "http://localhost:3000" },
    ...{ DATA_DIR: dataDir, DATABASE_URL: database.portalUrl("bahi"), BACKUP_KEEP: "0" },
    ...{ SANDBOX_PORT: String(sandboxPort), SANDBOX_API_KEY: "test", SANDBOX_USERNAME: "test" },
    ...{ INEXOPAY_BASE_URL: `http://127.0.0.1:${sandboxPort}`, INEXOPAY_API_KEY: "test" },
    INEXOPAY_USERNAME: "test",
  };
}

async function makeRelease() {
  if (version.endsWith("-dev")) throw new Problem(`${version} is no release: set the version first.`);
  if (existsSync(file)) throw new Problem(`${file} exists: ${version} is released already.`);
  await install();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "release-"));
  const database = await openPostgres({ dataDir, careless: true });
  try {
    await ensureDatabase(database.adminUrl, "bahi");
    const env = await settings(dataDir, database);
    await startSandbox(env);
    const owner = { ...env, DATABASE_OWNER_URL: database.ownerUrl("bahi") };
    run("scripts/cli/prepare.ts", ["--history"], owner);
    run("scripts/cli/backup.ts", [file], env);
  } finally {
    await stopAll();
    await database.release();
    rmSync(dataDir, { recursive: true, force: true });
  }
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Problem(`${file} has ${size} bytes; at most ${MOST_BYTES}.`);
  const commit = spawnSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.trim();
  const migrations = readdirSync(inRoot("db/migrations")).filter((name) => name.endsWith(".sql")).length;
  say(`${file} (${size} bytes). Its line for RELEASES in db/releases.ts:`);
  say(`  ${JSON.stringify({ version, commit, migrations, servesBeside: true })},`);
}

try {
  await makeRelease();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
