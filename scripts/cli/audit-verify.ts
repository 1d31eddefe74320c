import type { Break } from "@/lib/platform/audit/chain";
import { keepCheck, verifyChain } from "@/lib/platform/audit/verify-chain";
import { db } from "@/lib/platform/database";
import { auditHeadFile } from "@/lib/platform/env/env";
import { runCommand } from "./run-command";

const SENTENCES: Record<Break["fault"], (seq: number) => string> = {
  missing: (seq) => `Entry ${seq} is missing: it was deleted, or the entries were renumbered.`,
  changed: (seq) => `Entry ${seq} does not match its hash: it was changed, or moved from another place.`,
  cut: (seq) =>
    `The log ends before entry ${seq}, but a later head was recorded outside the database: its end was cut off.`,
  rewritten: (seq) =>
    `Entry ${seq} has a different hash from the one recorded outside the database: the log was rewritten up to there.`,
  forged: (seq) =>
    `The log begins after entry ${seq}, but npm run audit:cut did not cut it there: older entries were removed or replaced by somebody else.`,
  foreign: () =>
    "The head file belongs to another database, so nothing shows that the end of this log was not cut off. Set AUDIT_HEAD_FILE to a file for this database alone. If the database was moved here, move the old file away and keep it.",
};

/** npm run audit:verify: checks the whole chain and the head file, up to the first break. Exits with 1 on a break. */
async function main(): Promise<number> {
  const verified = await verifyChain();
  await keepCheck(db(), verified, null);
  const { fromSeq, entries, heads, badLines, restored, broken } = verified;
  for (const line of badLines) console.error(`Line ${line} of the head file cannot be read and was skipped.`);
  for (const { seq, at } of restored)
    console.log(
      `A backup that ended with entry ${seq} was restored at ${at}: the later entries of that time are gone.`,
    );
  if (broken) {
    console.error(SENTENCES[broken.fault](broken.seq));
    console.error(`The ${entries} entries before it are sound.`);
    return 1;
  }
  console.log(`The audit log is sound: ${entries} entries, each chained to the one before.`);
  if (fromSeq > 1)
    console.log(
      `Entries before ${fromSeq} were cut off by npm run audit:cut; where, is signed with the portal's key.`,
    );
  if (heads === null) {
    const file = auditHeadFile();
    const why = file ? `There is no file ${file}` : "AUDIT_HEAD_FILE is not set";
    console.log(`${why}, so nothing shows that the end was not cut off.`);
  } else console.log(`${heads} heads recorded outside the database were compared.`);
  return 0;
}

await runCommand("audit:verify", main);
