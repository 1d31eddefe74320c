import { appendFile, open } from "node:fs/promises";
import type { Database } from "@/db/client";
import { everyoneScope } from "@/lib/platform/access/policy";
import { GENESIS } from "@/lib/platform/audit/chain";
import { findDatabaseId, findHead, findLink } from "@/lib/platform/audit/data";
import { lastHead, RESTORED } from "@/lib/platform/audit/read-heads";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { auditHeadFile } from "@/lib/platform/env/env";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { log } from "@/lib/platform/log/log";

/** Enough bytes for several lines of a head file: the last may be cut short, and then the one before it counts. */
const END_BYTES = 1_000;

/**
 * Appends the head of the audit chain (number, hash, time, database) to AUDIT_HEAD_FILE, if it differs from the last
 * one noted. This exposes a log that was truncated or rewritten.
 * @returns whether a line was added: never if no file is set, the log is empty, or the file belongs to another
 * database
 */
export async function noteHead(file = auditHeadFile()): Promise<boolean> {
  const head = await findHead(db(), everyoneScope());
  if (!file || !head) return false;
  if (await isHeadFileOf(db(), file)) return note(db(), file, "", head);
  log.error({ file: "AUDIT_HEAD_FILE" }, "the head file belongs to another database");
  return false;
}

/**
 * Whether a head file belongs to this database: it is empty, or its last line names this database, or it predates
 * database ids and this log contains the entry it notes.
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

/** The current end of a database's chain; the genesis hash if there is no entry. */
export async function chainEnd(database: Database): Promise<NotedHead> {
  return (await findHead(database, everyoneScope())) ?? { seq: 0, hash: GENESIS };
}

/**
 * Call once after a backup was restored over the database a head file belongs to. The backup's log ended with this
 * head; later heads in the file noted entries that the restore removed. The file keeps both for the record.
 * @returns whether a line was added, as by `noteHead`
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
  // First end a line that a crash cut short, so that it does not spoil this one.
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
