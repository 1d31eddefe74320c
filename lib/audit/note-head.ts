import { appendFile, open } from "node:fs/promises";
import { type Database, db } from "@/db/client";
import { GENESIS } from "@/lib/audit/chain";
import { findHead } from "@/lib/audit/data";
import { RESTORED } from "@/lib/audit/read-heads";
import { everyoneScope } from "@/lib/auth/policy";
import { now } from "@/lib/clock";
import { auditHeadFile } from "@/lib/env";

const LONGEST_LINE = 160;

/**
 * Appends the head of the audit chain (number, hash, time) to AUDIT_HEAD_FILE, where it is another one than
 * the last that was noted: so a log whose end was cut off, or that was made anew, is told apart from the true one.
 * @returns whether a line was added; never where no file is set or the log is empty.
 */
export async function noteHead(file = auditHeadFile()): Promise<boolean> {
  const head = await findHead(db(), everyoneScope());
  return head ? note(file, "", head) : false;
}

/**
 * To be called once after a backup was restored, before anything is added to the log: its entries end here, and
 * later heads in the file are of entries that went with the database. The file keeps both, for whoever asks why.
 * A backup without an entry ends where the chain begins.
 * @returns whether a line was added, as by `noteHead`.
 */
export async function noteRestoredHead(file = auditHeadFile(), database: Database = db()): Promise<boolean> {
  const head = await findHead(database, everyoneScope());
  return note(file, RESTORED, head ?? { seq: 0, hash: GENESIS });
}

type Noted = { seq: number; hash: Buffer };

async function note(file: string | null, mark: string, head: Noted): Promise<boolean> {
  if (!file) return false;
  const noted = `${mark}${head.seq} ${head.hash.toString("hex")}`;
  const end = await endOf(file);
  if (end.trimEnd().split("\n").at(-1)?.startsWith(`${noted} `)) return false;
  // A line that a crash cut short is ended first, so that it spoils no other.
  const gap = end === "" || end.endsWith("\n") ? "" : "\n";
  await appendFile(file, `${gap}${noted} ${now().toISOString()}\n`, { mode: 0o600, flush: true });
  return true;
}

async function endOf(file: string): Promise<string> {
  const handle = await open(file, "r").catch(() => null);
  if (!handle) return "";
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - LONGEST_LINE);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_LINE), 0, LONGEST_LINE, start);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
