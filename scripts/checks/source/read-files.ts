import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** A file of the project: its path from the project's folder, with slashes, and its text. */
export type SourceFile = { path: string; text: string };

/** The folders with our code; a path in one of them starts with its name. */
export const FOLDERS = ["app", "components", "lib", "db", "sandbox", "scripts", "e2e", "testing"];

/** The reference of the benchmark is another app. */
const NOT_OURS = new Set(["node_modules", "db/migrations", "scripts/bench/reference"]);

/** Reads the files with these extensions beside package.json and in these folders, which are our code's by default. */
export function readFiles(root: string, endings: string[], folders = FOLDERS): SourceFile[] {
  const beside = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = [...beside.map((entry) => entry.name), ...folders.flatMap((folder) => pathsIn(root, folder))];
  return paths
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && path !== "next-env.d.ts")
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function pathsIn(root: string, folder: string): string[] {
  let entries: import("node:fs").Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (NOT_OURS.has(path) || NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? pathsIn(root, path) : [path];
  });
}
