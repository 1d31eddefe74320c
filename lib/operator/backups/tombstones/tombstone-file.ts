import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { fileTrouble } from "@/lib/operator/backups/file/file-trouble";
import { parseTombstone, type Tombstone, unionOf } from "@/lib/operator/backups/tombstones/tombstone";

/** The record of erasures that lies beside the backups. */
export const TOMBSTONE_FILE = "erasures.jsonl";

/**
 * Reads a record of erasures, by order.
 * @returns null if there is no such file, or no such folder
 * @throws BackupProblem for a file that cannot be read, and for a line that is none: an erasure may be in it
 */
export async function readTombstones(file: string): Promise<Map<string, Tombstone> | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    const trouble = fileTrouble(error, "read", "The record of erasures", file);
    throw trouble ? new BackupProblem(trouble) : error;
  });
  if (text === null) return null;
  const found = text.split("\n").filter(Boolean).map(parseTombstone);
  if (found.includes(null))
    throw new BackupProblem(`${file} has a line that is no erasure. Take another copy of it.`);
  return unionOf(found.filter((one) => one !== null));
}

/** Writes the whole record, complete or not at all. */
export async function writeTombstones(file: string, all: Iterable<Tombstone>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}.new`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile([...all].map((one) => `${JSON.stringify(one)}\n`).join(""));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
