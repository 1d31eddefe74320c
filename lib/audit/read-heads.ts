import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** A head of the chain as it was noted outside the database; `line` is its place in the file, from 1. */
export type Head = { seq: number; hash: string; line: number };

const LINE = /^(\d{1,15}) ([0-9a-f]{64}) \S+$/;

/**
 * The heads in a head file. A line that was cut by a crash or edited is told by its number instead.
 * @returns nothing where the file is not there.
 */
export async function readHeads(file: string): Promise<{ heads: Head[]; badLines: number[] } | null> {
  const heads: Head[] = [];
  const badLines: number[] = [];
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file, "utf8") })) {
      line++;
      const [, seq, hash] = LINE.exec(text) ?? [];
      if (seq && hash) heads.push({ seq: Number(seq), hash, line });
      else if (text.trim() !== "") badLines.push(line);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  return { heads, badLines };
}
