import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/**
 * A head of the chain as noted outside the database. `line` is its line number in the file, from 1. `databaseId` is
 * null in lines written before databases had ids.
 */
export type Head = { seq: number; hash: string; line: number; databaseId: string | null };

/** A restored backup, whose log ended with this entry. Earlier heads of later entries are void. */
export type Restored = { seq: number; at: string };

export type HeadFile = { heads: Head[]; restored: Restored[]; badLines: number[] };

/** The prefix of a head noted by a restore. */
export const RESTORED = "restored ";
const LINE = new RegExp(`^(${RESTORED})?(\\d{1,15}) ([0-9a-f]{64}) (\\S+)(?: ([0-9a-f-]{36}))?$`);

/**
 * Reads the heads in a head file. A line that was cut short or edited is reported by its number instead.
 * @returns null if there is no such file
 */
export async function readHeads(file: string): Promise<HeadFile | null> {
  const read: HeadFile = { heads: [], restored: [], badLines: [] };
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file, "utf8") }))
      readLine(read, text, ++line);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  return read;
}

/** The last head at the end of a head file; null if none can be parsed. */
export function lastHead(end: string): Head | null {
  const read: HeadFile = { heads: [], restored: [], badLines: [] };
  for (const text of end.split("\n")) readLine(read, text, 0);
  return read.heads.at(-1) ?? null;
}

function readLine(read: HeadFile, text: string, line: number): void {
  const [, isRestore, number, hash, at, databaseId = null] = LINE.exec(text) ?? [];
  if (!number || !hash || !at) {
    if (text.trim() !== "") read.badLines.push(line);
    return;
  }
  const seq = Number(number);
  if (isRestore) {
    read.restored.push({ seq, at });
    // Its hash covers every entry before it. Heads of removed entries may differ even under the same numbers.
    read.heads = [];
  }
  read.heads.push({ seq, hash, line, databaseId });
}
