import pg from "pg";
import { db } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { makeServingRole } from "@/db/serving-role";
import { readEnv } from "@/lib/platform/env/env";
import { findWrongKey } from "@/lib/platform/privacy/verify-keys";
import { endDemo } from "@/lib/shops/members/end-demo";
import { databaseSentence } from "../launcher/database-fault.mjs";
import { seedDemo } from "../seed/demo";

const WRONG = {
  DATA_KEYS:
    "DATA_KEYS does not open what this database holds. Put back the keys that it was written with: from your copy of secrets.json where the database is the embedded one, else in DATA_KEYS. Nothing was changed.",
  AUTH_SECRET:
    "AUTH_SECRET is another one than before: the links that customers and the vendor have would be dead. Put the one before back, from your copy of secrets.json where the database is the embedded one. To change it for good, set AUTH_SECRET_OLDER to the one before, or to lost where nobody has it.",
};

/**
 * Before the portal serves: settings checked, tables brought up to date, the demo filled in or ended. With --history a
 * demo that nobody used yet begins with an invented past.
 */
async function prepare(): Promise<void> {
  const read = readEnv(process.env);
  if ("problems" in read) return stop(read.problems);
  const { env, doubtful } = read;
  for (const { name, nearest } of doubtful)
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
  await migrateDatabase(url, DATABASE_OWNER_URL ? serving.role : null);
  const wrong = await findWrongKey(db());
  if (wrong) return stop([WRONG[wrong]]);
  if (env.DEMO) await startDemo(env.DEMO_PASSWORD);
  else await endDemo();
}

/** What makes a history is loaded only where one is wanted: it is half of the portal. */
async function startDemo(password: string | undefined): Promise<void> {
  if (!process.argv.includes("--history")) return seedDemo(password);
  const { seedWithHistory } = await import("../seed/fill-demo");
  await seedWithHistory(password);
}

/** @param setting the name of the setting that has the address. @returns whom the address makes us, or why nobody */
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
      `DATABASE_URL leads to no database that answers (${code}). Start it, or correct the address.`;
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
  const sentence = databaseSentence(error);
  if (!sentence) throw error;
  stop([sentence]);
}
process.exit();
