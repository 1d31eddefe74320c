import { eq } from "drizzle-orm";
import { bankFiles, bankHeadings, COLUMN_ROLES, type ColumnRole } from "@/db/schema/bank-statement";
import { findFile } from "@/lib/money/bank-statement/data";
import { settleSoon } from "@/lib/money/bank-statement/matching/settle-soon";
import { type Columns, headingKey } from "@/lib/money/bank-statement/reading/guess-columns";
import { type OpenedFile, openFile } from "@/lib/money/bank-statement/reading/open-file";
import type { ColumnChoice } from "@/lib/money/bank-statement/schema";
import { entriesOf, storeLines } from "@/lib/money/bank-statement/store-lines";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { type FieldErrors, fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin says which column of a file holds what, once for each heading, and the file is brought in. Fails at a field
 * if a column that must be there is not chosen, if two are the same, or if nothing can be read by them.
 */
export async function chooseColumns(call: {
  actor: AdminActor;
  input: ColumnChoice;
}): Promise<Result<{ importId: number }>> {
  const { actor, input } = call;
  const opened = await openKept(actor, input.file);
  if (!opened) return fail("changed_meanwhile");
  const columns = columnsOf(input);
  const wrong = wrongOf(columns, opened);
  if (!isWhole(columns) || Object.keys(wrong).length > 0)
    return fail("invalid_input", { fieldErrors: wrong });
  const read = entriesOf(opened, columns);
  if (read.entries.length === 0)
    return fail("invalid_input", { fieldErrors: { in: "columns_read_nothing" } });
  const heading = headingKey(opened.heading);
  const importId = await db().transaction(async (tx) => {
    const gone = await tx
      .delete(bankFiles)
      .where(eq(bankFiles.id, input.file))
      .returning({ id: bankFiles.id });
    if (gone.length === 0) return null;
    const chosen = { columns, chosenBy: actor.userId, chosenAt: now() };
    await tx
      .insert(bankHeadings)
      .values({ heading, ...chosen })
      .onConflictDoUpdate({ target: bankHeadings.heading, set: chosen });
    await recordAudit(tx, {
      ...{ userId: actor.userId, action: "bank_columns.chosen", object: auditId(input.file) },
      facts: auditFacts(columns),
    });
    return storeLines(tx, actor, read);
  });
  if (importId === null) return fail("changed_meanwhile");
  await settleSoon();
  return ok({ importId });
}

/** A file that is kept until its columns are chosen; null if it is gone. */
export async function openKept({ scope }: AdminActor, id: string): Promise<OpenedFile | null> {
  const kept = await findFile(db(), scope, id);
  if (!kept) return null;
  const opened = openFile(Buffer.from(openRecord(kept.id, kept).file ?? "", "base64"));
  return opened.ok ? opened : null;
}

function columnsOf(input: ColumnChoice): Partial<Columns> {
  const chosen = COLUMN_ROLES.flatMap((role) => (input[role] === null ? [] : [[role, input[role]] as const]));
  return Object.fromEntries(chosen);
}

/** Whether all columns are there without which nothing can be read. */
export function isWhole(columns: Partial<Columns>): columns is Columns {
  return columns.day !== undefined && columns.text !== undefined && columns.in !== undefined;
}

function wrongOf(columns: Partial<Columns>, { heading }: OpenedFile): FieldErrors {
  const errors: FieldErrors = {};
  const seen = new Map<number, ColumnRole>();
  for (const role of COLUMN_ROLES) {
    const place = columns[role];
    if (place === undefined) {
      if (role === "day" || role === "text" || role === "in") errors[role] = "column_missing";
    } else if (place >= heading.cells.length) errors[role] = "column_missing";
    // The bank's number may stand in its text.
    else if (seen.has(place) && role !== "number") errors[role] = "column_twice";
    else seen.set(place, role);
  }
  return errors;
}
