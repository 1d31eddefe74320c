import type { Release } from "../../../db/releases";
import type { Finding } from "../source/finding";
import { contractionsOf, type Migration } from "./contractions";

/** A contraction that is safe nevertheless. */
export type Allowed = {
  migration: string;
  change: string;
  /** The release that stopped using what is taken away; it must be out. Or `why` says what keeps older processes working. */
  unusedSince?: string;
  why: string;
};

const LIST = "db/contractions.json";

/**
 * Expand first, contract a release later: processes of a release that may serve beside this version go on after a
 * migration, so it takes nothing away that they use. Checks the migrations that such a release does not know.
 * @param migrations all of them, in their order. @param times when each was generated; a migrator skips one that is
 *   older than the last it applied
 */
export function checkMigrations(
  migrations: readonly Migration[],
  times: readonly number[],
  releases: readonly Release[],
  allowed: readonly Allowed[],
): Finding[] {
  const oldest = releases.find(({ servesBeside }) => servesBeside);
  const findings: Finding[] = [];
  if (!releases.at(-1)?.servesBeside)
    findings.push({ path: "db/releases.ts", line: 1, text: "the last release serves beside this version" });
  const used = new Set<Allowed>();
  for (const [i, migration] of migrations.entries()) {
    const path = `db/migrations/${migration.name}.sql`;
    if (i > 0 && (times[i] ?? 0) <= (times[i - 1] ?? 0))
      findings.push({ path, line: 1, text: "older than the migration before it: it would never be applied" });
    if (i < (oldest?.migrations ?? 0)) continue;
    for (const { change, line } of contractionsOf(migration, migrations.slice(0, i))) {
      const entry = allowed.find((one) => one.migration === migration.name && one.change === change);
      if (entry) used.add(entry);
      const text = entry ? wrongEntry(entry, releases) : unlisted(change, oldest?.version);
      if (text) findings.push({ path, line, text });
    }
  }
  const idle = allowed.filter((one) => !used.has(one));
  return [
    ...findings,
    ...idle.map(({ migration, change }) => ({
      path: LIST,
      line: 1,
      text: `no longer needed: ${migration}: ${change}`,
    })),
  ];
}

const unlisted = (change: string, version = "") =>
  `"${change}" takes something from processes of ${version}, which serve on meanwhile: expand first and contract a release later, or list it in ${LIST} with the reason why it is safe`;

function wrongEntry({ unusedSince, why }: Allowed, releases: readonly Release[]): string | null {
  if (why.trim() === "") return `${LIST} gives no reason for it`;
  if (unusedSince === undefined) return null;
  const serving = releases.filter(({ servesBeside }) => servesBeside).map(({ version }) => version);
  const from = releases.findIndex(({ version }) => version === unusedSince);
  if (from < 0) return `${LIST}: ${unusedSince} is not released`;
  const users = serving.filter((version) => releases.findIndex((one) => one.version === version) < from);
  return users.length > 0 ? `${LIST}: ${users.join(", ")} still uses it and may serve meanwhile` : null;
}
