import { checkTogether } from "@/lib/platform/env/env-checks";
import { howToSet } from "@/lib/platform/env/env-hints";
import { ENV_SCHEMA, type Env } from "@/lib/platform/env/env-schema";
import { type DoubtfulName, doubtfulNames, unknownNames } from "@/lib/platform/env/setting-names";

/** The names of all settings. */
export const SETTING_NAMES = Object.keys(ENV_SCHEMA.shape);

/** Names read by the launcher and the framework, and names that other programs put in `.env`. */
const OF_OTHERS = ["PORT", "HOST", "HOSTNAME", "NEXT_DIST_DIR", "PORTAL_HEAP_MB", "NODE_OPTIONS"];
const KNOWN = [...SETTING_NAMES, ...OF_OTHERS];

/**
 * Checks all settings at once.
 * @returns the settings, or one sentence per problem that names the setting and says how to set it; it never repeats
 * the value, which may be a secret
 */
export function readEnv(source: NodeJS.ProcessEnv): { env: Env } | { problems: string[] } {
  const given = givenIn(source);
  const unknown = unknownNames(Object.keys(given), KNOWN);
  const parsed = ENV_SCHEMA.safeParse(given);
  if (parsed.success) {
    const problems = [...unknown, ...checkTogether(parsed.data)];
    return problems.length > 0 ? { problems } : { env: parsed.data };
  }
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]) as keyof Env;
    const state = given[name] === undefined ? "is missing" : "is not valid";
    return `${name} ${state}. ${howToSet(name)}`;
  });
  return { problems: [...new Set([...unknown, ...problems])] };
}

/** The names in an environment, by default this process's, that do nothing here and are like a setting. */
export function findDoubtful(source: NodeJS.ProcessEnv = process.env): DoubtfulName[] {
  return doubtfulNames(Object.keys(givenIn(source)), KNOWN);
}

function givenIn(source: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim() !== ""));
}

let cached: Env | undefined;

/** The settings of this process. @throws Error with one sentence per problem if they are not valid */
export function env(): Env {
  if (cached) return cached;
  const read = readEnv(process.env);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  cached = read.env;
  return cached;
}

/** The same for what must not stop a process that says by itself what is wrong; null if they are not valid. */
export function envIfValid(): Env | null {
  return "problems" in readEnv(process.env) ? null : env();
}

/** The file of noted audit chain heads; null if neither it nor DATA_DIR is set, and then none are kept. */
export function auditHeadFile({ AUDIT_HEAD_FILE, DATA_DIR } = env()): string | null {
  return AUDIT_HEAD_FILE ?? (DATA_DIR ? `${DATA_DIR}/audit-head.log` : null);
}

/** The folder of the daily backups; null if backups are off or no folder is set. */
export function backupFolder({ BACKUP_DIR, BACKUP_KEEP, DATA_DIR } = env()): string | null {
  if (BACKUP_KEEP === 0) return null;
  return BACKUP_DIR ?? (DATA_DIR ? `${DATA_DIR}/backups` : null);
}

/** Whether admins need a second factor. The demo's password is printed on a screen, and it is tried in a minute. */
export function adminFactor(
  { ADMIN_SECOND_FACTOR, DEMO }: Pick<Env, "ADMIN_SECOND_FACTOR" | "DEMO"> = env(),
): "required" | "offered" {
  return ADMIN_SECOND_FACTOR ?? (DEMO ? "offered" : "required");
}
