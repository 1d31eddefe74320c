import { randomUUID } from "node:crypto";
import { bankFiles } from "@/db/schema/bank-statement";
import { isWhole } from "@/lib/money/bank-statement/choose-columns";
import { findColumns } from "@/lib/money/bank-statement/data";
import { eraseOldBankFiles } from "@/lib/money/bank-statement/erase-old-files";
import { settleSoon } from "@/lib/money/bank-statement/matching/settle-soon";
import { headingKey } from "@/lib/money/bank-statement/reading/guess-columns";
import { openFile } from "@/lib/money/bank-statement/reading/open-file";
import { entriesOf, storeLines } from "@/lib/money/bank-statement/store-lines";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { passPoint } from "@/lib/platform/recovery-points";
import { fail, ok, type Result } from "@/lib/platform/result";

/** Some ten thousand lines. The server takes no longer body for this page (lib/platform/server/limits/body-limits.ts). */
export const MOST_FILE_BYTES = 2 * 1024 * 1024;

/** An import that is done, or a file whose columns have to be chosen first. */
export type Brought = { importId: number } | { fileId: string };

/**
 * An admin brings in the bank's statement as a CSV file. Each of its payments is stored once, and those that are certain credit
 * their top-ups. A file with a heading that was never seen waits for its columns. A file that cannot be read is refused at
 * its field, with what it is.
 */
export async function importBankStatement(call: {
  actor: AdminActor;
  input: { file: Blob };
}): Promise<Result<Brought>> {
  const { actor, input } = call;
  if (input.file.size > MOST_FILE_BYTES) return refused("file_too_big");
  const bytes = Buffer.from(await input.file.arrayBuffer());
  const opened = openFile(bytes);
  if (!opened.ok) return refused(opened.fault);
  const columns = await findColumns(db(), actor.scope, headingKey(opened.heading));
  if (!columns || !isWhole(columns)) return ok({ fileId: await keepFile(actor, bytes) });
  const importId = await db().transaction((tx) => storeLines(tx, actor, entriesOf(opened, columns)));
  passPoint("bank_lines_stored");
  await settleSoon();
  return ok({ importId });
}

/** Keeps a file, sealed, until its columns are chosen; and drops those that nobody chose columns for. */
async function keepFile(actor: AdminActor, bytes: Buffer): Promise<string> {
  const id = randomUUID();
  await db().transaction(async (tx) => {
    await eraseOldBankFiles(tx);
    const sealed = sealRecord(id, { file: bytes.toString("base64") });
    await tx.insert(bankFiles).values({ id, userId: actor.userId, at: now(), ...sealed });
  });
  return id;
}

const refused = (code: string) => fail("invalid_input", { fieldErrors: { file: code } });
