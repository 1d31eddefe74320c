import pg from "pg";
import { migrateDatabase, TablesInUse } from "@/db/migrate";
import { type MigrationPlan, NewerDatabase } from "@/db/migration-plan";
import { makeServingRole } from "@/db/serving-role";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { db } from "@/lib/platform/database";
import { findDoubtful, readEnv } from "@/lib/platform/env/env";
import { findWrongKey } from "@/lib/platform/privacy/verify-keys";
import { endDemo } from "@/lib/shops/members/end-demo";
import { databaseSentence } from "../launcher/database-fault.mjs";
import { seedDemo } from "../seed/demo";
import { announceUpgrade, announceWait } from "./announce-upgrade";

const WRONG = {
  DATA_KEYS:
    "DATA_KEYS cannot decrypt the data in this database. Put back the keys that it was written with: from your copy of secrets.json for the embedded database, otherwise in DATA_KEYS. Nothing was changed.",
  AUTH_SECRET:
    "AUTH_SECRET has changed: the links that customers and the vendor have would stop working. Put the old one back, from your copy of secrets.json for the embedded database. To change it for good, set AUTH_SECRET_OLDER to the old one, or to lost if nobody has it.",
};

/**
 * Runs before the portal serves: checks the settings, migrates the tables, and fills or ends the demo. With --history
 * an unused demo gets an invented history. Any other database than the demo's is backed up before a migration. One
 * that a newer version has migrated is refused.
 */
async function prepare(): Promise<void> {
  const read = readEnv(process.env);
  if ("problems" in read) return stop(read.problems);
  const { env } = read;
  for (const { name, nearest } of findDoubtful())
    console.warn(
      `Warning: ${name} is not a setting of the portal and does nothing here. The nearest one is ${nearest}.`,
    );
  const { DATABASE_OWNER_URL, DATABASE_DIRECT_URL, DATABASE_URL } = env;
  const [setting, url] = DATABASE_OWNER_URL
    ? ["DATABASE_OWNER_URL", DATABASE_OWNER_URL]
    : ["DATABASE_URL", DATABASE_DIRECT_URL ?? DATABASE_URL];
  const owner = await findRole(setting, url);
  if ("problem" in owner) return stop([owner.problem]);
  let serving = await findRole("DATABASE_URL", DATABASE_URL);
  if ("problem" in serving && DATABASE_OWNER_URL && (await makeServingRole(url, DATABASE_URL)))
    serving = await findRole("DATABASE_URL", DATABASE_URL);
  if ("problem" in serving) return stop([serving.problem]);
  const before = env.DEMO ? undefined : (plan: MigrationPlan) => announceUpgrade(plan, url);
  await migrateDatabase(url, DATABASE_OWNER_URL ? serving.role : null, { before, waits: announceWait });
  const wrong = await findWrongKey(db());
  if (wrong) return stop([WRONG[wrong]]);
  if (env.DEMO) await startDemo(env.DEMO_PASSWORD);
  else await endDemo();
}

/** The code that makes a history is loaded only when needed: it imports half of the portal. */
async function startDemo(password: string | undefined): Promise<void> {
  if (!process.argv.includes("--history")) return seedDemo(password);
  const { seedWithHistory } = await import("../seed/fill-demo");
  await seedWithHistory(password);
}

/** @param setting the name of the setting with the address. @returns the role that it connects as, or why it cannot connect */
async function findRole(setting: string, url: string): Promise<{ role: string } | { problem: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string }>("select current_user as role");
    return { role: rows[0]?.role ?? "" };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    const sentence =
      databaseSentence(error) ??
      `No database answers at DATABASE_URL (${code}). Start it, or correct the address.`;
    return { problem: sentence.replaceAll("DATABASE_URL", setting) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function stop(sentences: string[]): void {
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
}

try {
  await prepare();
} catch (error) {
  const isSaid =
    error instanceof NewerDatabase || error instanceof TablesInUse || error instanceof BackupProblem;
  const sentence = isSaid ? error.message : databaseSentence(error);
  if (!sentence) throw error;
  stop([sentence]);
}
process.exit();
