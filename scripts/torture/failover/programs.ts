import { accessSync, constants, readdirSync } from "node:fs";
import path from "node:path";

/** The programs of the row `failover`; none of them is part of the project. */
export type Programs = { postgres: string; haproxy: string; pgbouncer: string };

const OLDEST = 15;
/** Where Debian keeps the server's programs, by version. */
const VERSIONS = "/usr/lib/postgresql";
const OF_THE_SERVER = ["initdb", "postgres", "pg_ctl", "pg_basebackup", "pg_rewind"];

/** @returns the folder of PostgreSQL's programs and the paths of the others, or in one sentence what is missing */
export function findPrograms(): { programs: Programs } | { missing: string } {
  const postgres = serverFolders().find((folder) => OF_THE_SERVER.every((name) => isThere(folder, name)));
  const [haproxy, pgbouncer] = [onPath("haproxy"), onPath("pgbouncer")];
  if (postgres && haproxy && pgbouncer) return { programs: { postgres, haproxy, pgbouncer } };
  const packages = [
    ...(postgres ? [] : ["postgresql"]),
    ...(haproxy ? [] : ["haproxy"]),
    ...(pgbouncer ? [] : ["pgbouncer"]),
  ];
  return { missing: `Install Debian's packages first: apt-get install ${packages.join(" ")}` };
}

/** The newest version first, then what is on the path. */
function serverFolders(): string[] {
  const versions = list(VERSIONS)
    .map(Number)
    .filter((version) => version >= OLDEST)
    .sort((a, b) => b - a);
  return [...versions.map((version) => path.join(VERSIONS, String(version), "bin")), ...folders()];
}

const folders = () => [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin"].filter(Boolean);

function onPath(name: string): string | undefined {
  const folder = folders().find((one) => isThere(one, name));
  return folder && path.join(folder, name);
}

function isThere(folder: string, name: string): boolean {
  try {
    accessSync(path.join(folder, name), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
