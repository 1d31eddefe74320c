import { appendFile, open } from "node:fs/promises";
import { type Database, db } from "@/db/client";
import { everyoneScope } from "@/lib/platform/access/policy";
import { GENESIS } from "@/lib/platform/audit/chain";
import { findDatabaseId, findHead, findLink } from "@/lib/platform/audit/data";
import { lastHead, RESTORED } from "@/lib/platform/audit/read-heads";
import { now } from "@/lib/platform/clock";
import { auditHeadFile } from "@/lib/platform/env/env";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { log } from "@/lib/platform/log/log";

/** Some lines of a head file: the last may be cut short, and then the one before counts. */
const END_BYTES = 1_000;

/**
 * Appends the head of the audit chain (number, hash, time, database) to AUDIT_HEAD_FILE, where it is another one than
 * the last that was noted: so a log whose end was cut off, or that was made anew, is told apart from the true one.
 * @returns whether a line was added; never where no file is set, the log is empty, or the file is another database's.
 */
export async function noteHead(file = auditHeadFile()): Promise<boolean> {
  const head = await findHead(db(), everyoneScope());
  if (!file || !head) return false;
  if (await isHeadFileOf(db(), file)) return note(db(), file, "", head);
  log.error({ file: "AUDIT_HEAD_FILE" }, "the head file belongs to another database");
  return false;
}

/**
 * Whether a head file is of this database: nothing was noted in it yet, or the last line names this database, or it
 * is older than such names and this log has the entry that it tells of.
 */
export async function isHeadFileOf(database: Database, file: string): Promise<boolean> {
  const last = lastHead(await endOf(file));
  if (!last) return true;
  if (last.databaseId) return last.databaseId === (await findDatabaseId(database, everyoneScope()));
  if (last.seq === 0) return true;
  const link = await findLink(database, everyoneScope(), last.seq);
  return link?.hash.toString("hex") === last.hash;
}

/** A head of the chain: the number of its last entry, and that entry's hash. */
export type NotedHead = { seq: number; hash: Buffer };

/** Where the chain of a database ends now; its beginning where there is no entry. */
export async function chainEnd(database: Database): Promise<NotedHead> {
  return (await findHead(database, everyoneScope())) ?? { seq: 0, hash: GENESIS };
}

/**
 * To be called once after a backup was restored over the database that a head file is of: the backup's entries ended
 * with this head, and later heads in the file are of entries that went with the restore. The file keeps both, for
 * whoever asks why.
 * @returns whether a line was added, as by `noteHead`.
 */
export async function noteRestoredHead(
  file: string | null,
  head: NotedHead,
  database: Database = db(),
): Promise<boolean> {
  return file ? note(database, file, RESTORED, head) : false;
}

async function note(database: Database, file: string, mark: string, head: NotedHead): Promise<boolean> {
  const noted = `${mark}${head.seq} ${head.hash.toString("hex")}`;
  const id = await findDatabaseId(database, everyoneScope());
  const end = await endOf(file);
  const last = end.trimEnd().split("\n").at(-1) ?? "";
  if (last.startsWith(`${noted} `) && last.endsWith(` ${id}`)) return false;
  // A line that a crash cut short is ended first, so that it spoils no other.
  const gap = end === "" || end.endsWith("\n") ? "" : "\n";
  await appendFile(file, `${gap}${noted} ${now().toISOString()} ${id}\n`, { mode: 0o600, flush: true });
  return true;
}

async function endOf(file: string): Promise<string> {
  const handle = await open(file, "r").catch(() => null);
  if (!handle) return "";
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - END_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(END_BYTES), 0, END_BYTES, start);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    note_audit_head: Nothing;
  }
}

export const noteHeadJob = defineJob({
  task: "note_audit_head",
  payload: NOTHING,
  schedule: { match: "* * * * *" },
  run: () => noteHead(),
});
