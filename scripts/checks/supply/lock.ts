/** A package of package-lock.json. */
export type LockedPackage = {
  /** Where it is installed, such as `node_modules/vite/node_modules/esbuild`. */
  path: string;
  name: string;
  version: string;
  /** An SPDX expression. */
  license?: string;
  /** The checksum that npm compares, such as `sha512-…`. */
  integrity?: string;
  /** Where it is downloaded from, if not from the configured registry. */
  resolved?: string;
  /** Only building and testing need it. */
  dev?: boolean;
  /** Only some machines install it. */
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  /** The project has some. */
  devDependencies?: Record<string, string>;
  /** Its line in the lock file, from 1. */
  line: number;
};

export const LOCK = "package-lock.json";

type Entry = Omit<LockedPackage, "path" | "name" | "line"> & { name?: string; link?: boolean };

/**
 * Reads the lock file, nested copies included.
 * @param text a lock file of version 3
 * @returns the project itself (its path is empty) and its packages, in the order of their paths
 * @throws Error for another version
 */
export function readLock(text: string): { project: LockedPackage; packages: LockedPackage[] } {
  const lock: { lockfileVersion: number; packages: Record<string, Entry> } = JSON.parse(text);
  if (lock.lockfileVersion !== 3) throw new Error(`${LOCK} has version ${lock.lockfileVersion}, not 3`);
  const lines = new Map<string, number>();
  for (const [index, line] of text.split("\n").entries()) {
    const [, path] = /^ {4}"([^"]*)": \{$/.exec(line) ?? [];
    if (path !== undefined) lines.set(path, index + 1);
  }
  const all = Object.entries(lock.packages)
    .map(([path, entry]) => ({
      ...entry,
      path,
      name: entry.name ?? nameAt(path),
      line: lines.get(path) ?? 1,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const [project, ...packages] = all;
  if (project?.path !== "") throw new Error(`${LOCK} does not name the project`);
  return { project, packages };
}

const nameAt = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
