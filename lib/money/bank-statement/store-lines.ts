import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type BadLine, bankImports, bankLines } from "@/db/schema/bank-statement";
import { findNumbers } from "@/lib/money/bank-statement/matching/find-numbers";
import type { Columns } from "@/lib/money/bank-statement/reading/guess-columns";
import type { OpenedFile } from "@/lib/money/bank-statement/reading/open-file";
import { type Entry, readStatement } from "@/lib/money/bank-statement/reading/read-statement";
import { markTakenBack } from "@/lib/money/bank-statement/taken-back/mark-taken-back";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { dayIst } from "@/lib/platform/india-day";
import { addJob } from "@/lib/platform/jobs/add-job";
import { type IndexKeys, indexesWith, indexWith, readIndexKeys } from "@/lib/platform/privacy/blind-index";
import { openRecord, sealRecord } from "@/lib/platform/privacy/envelope";

/** So many of the lines that could not be read are named. */
const MOST_NAMED = 50;
const BATCH = 500;
/** When a job settles what the request could not, because it was killed. */
const LATER_MS = 30_000;

/** What a bank's file says, by the columns that were chosen. */
export function entriesOf({ rows, heading }: OpenedFile, columns: Columns) {
  return readStatement(rows, heading, columns, dayIst(now()));
}

/**
 * Stores the payments of a file, each once, however often its file or one that overlaps it is brought in. Nothing is credited
 * yet; a job will settle them should the caller not live to do it.
 * @returns the id of the import
 */
export async function storeLines(
  tx: Transaction,
  actor: AdminActor,
  { entries, bad }: { entries: Entry[]; bad: BadLine[] },
): Promise<number> {
  // Of two files at once, the second knows what the first brought, under whichever key.
  await lockStatement(tx);
  const candidates = rowsOf(await readIndexKeys(tx), entries);
  const stored = await findStored(tx, candidates);
  const rows = candidates.filter(({ dedupes }) => !isStored(stored, dedupes)).map(({ row }) => row);
  const known = candidates.length - rows.length;
  const [made] = await tx
    .insert(bankImports)
    .values({
      ...{ userId: actor.userId, at: now(), lines: candidates.length, known },
      ...{ bad: bad.slice(0, MOST_NAMED), badCount: bad.length },
    })
    .returning({ id: bankImports.id });
  if (!made) throw new Error("The import could not be stored");
  for (let start = 0; start < rows.length; start += BATCH)
    await tx
      .insert(bankLines)
      .values(rows.slice(start, start + BATCH).map((row) => ({ ...row, importId: made.id })))
      .onConflictDoNothing({ target: bankLines.dedupe });
  await markTakenBack(tx, actor, made.id, entries);
  await addJob(tx, "settle_bank_lines", {}, { key: "settle_bank_lines", runAt: later(now(), LATER_MS) });
  await recordAudit(tx, {
    ...{ userId: actor.userId, action: "bank_statement.imported", object: auditId(made.id) },
    facts: auditFacts({ lines: candidates.length, known, bad: bad.length }),
  });
  return made.id;
}

/** Keeps two from storing payments at once, and the rotation of the hash's key from changing them meanwhile. */
export async function lockStatement(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('bank statement', 0))`);
}

type Says = { day: string; paise: number; text: string; number: string };

/** What a payment is known by. @param ordinal which of several equal lines of its file it is, from 1 */
export function dedupeText({ day, paise, text, number }: Says, ordinal: number): string {
  return `bank line ${ordinal} ${JSON.stringify([day, paise, plain(text), plain(number)])}`;
}

type Candidate = { row: Omit<typeof bankLines.$inferInsert, "importId">; dedupes: Buffer[] };

/** The rows of what came in. Equal lines of one file are different payments, so each has its number among them. */
function rowsOf(keys: IndexKeys, entries: readonly Entry[]): Candidate[] {
  const wentOut = new Set(
    entries.flatMap(({ direction, text, number, paise }) =>
      direction === "out" ? findNumbers(text, number).utrs.map((utr) => `${utr} ${paise}`) : [],
    ),
  );
  const seen = new Map<string, number>();
  const rows: Candidate[] = [];
  for (const { direction, day, paise, text, number } of entries) {
    if (direction === "out") continue;
    const says = { day, paise, text, number };
    const first = dedupeText(says, 1);
    const ordinal = (seen.get(first) ?? 0) + 1;
    seen.set(first, ordinal);
    const dedupe = indexWith(keys, "fingerprint", dedupeText(says, ordinal));
    const numbers = findNumbers(text, number);
    const isTakenBack = numbers.ownUtrs.some((utr) => wentOut.has(`${utr} ${paise}`));
    const sealed = sealRecord(lineKey(dedupe), { text, number });
    rows.push({
      row: { dedupe, indexVersion: keys.writes, day, amountPaise: paise, ...numbers, isTakenBack, ...sealed },
      dedupes: indexesWith(keys, "fingerprint", dedupeText(says, ordinal)),
    });
  }
  return rows;
}

/** The same text in another export: without its spaces and case. */
const plain = (text: string) => text.replace(/[\s']/g, "").toUpperCase();

/** What a line's text is sealed under. */
export const lineKey = (dedupe: Buffer) => `bank-line-${dedupe.toString("hex")}`;

/** What the bank wrote about a stored line, with its number, as people read it. */
export function lineText(line: Pick<typeof bankLines.$inferSelect, "dedupe" | "dataKey" | "sealed">): string {
  const { text = "", number = "" } = openRecord(lineKey(line.dedupe), line);
  return [text, number].filter(Boolean).join(" · ");
}

/** The hashes of these rows that are stored already, in hexadecimal. */
async function findStored(tx: Transaction, rows: readonly Candidate[]): Promise<Set<string>> {
  const stored = new Set<string>();
  for (let start = 0; start < rows.length; start += BATCH) {
    const hashes = rows.slice(start, start + BATCH).flatMap(({ dedupes }) => dedupes);
    const found = await tx
      .select({ dedupe: bankLines.dedupe })
      .from(bankLines)
      .where(inArray(bankLines.dedupe, hashes));
    for (const { dedupe } of found) stored.add(dedupe.toString("hex"));
  }
  return stored;
}

const isStored = (stored: ReadonlySet<string>, dedupes: Buffer[]) =>
  dedupes.some((one) => stored.has(one.toString("hex")));
