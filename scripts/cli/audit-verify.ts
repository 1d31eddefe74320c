import { db } from "@/db/client";
import type { Break } from "@/lib/platform/audit/chain";
import { keepCheck, verifyChain } from "@/lib/platform/audit/verify-chain";
import { auditHeadFile } from "@/lib/platform/env/env";

const SENTENCES: Record<Break["fault"], (seq: number) => string> = {
  missing: (seq) => `Entry ${seq} is missing: it was deleted, or the entries were renumbered.`,
  changed: (seq) =>
    `Entry ${seq} is not what its hash was made of: it was changed, or stands in another one's place.`,
  cut: (seq) =>
    `The log ends before entry ${seq}, but a later head was noted outside the database: its end was cut off.`,
  rewritten: (seq) =>
    `Entry ${seq} has another hash than was noted outside the database: the log was made anew up to there.`,
  foreign: () =>
    "The head file belongs to another database, so nothing shows that this log's end was not cut off. Set AUDIT_HEAD_FILE to a file of this database's own; where the database was moved here, put the old file away and keep it.",
};

/** npm run audit:verify: the whole chain and the head file, up to the first break. Ends with 1 on a break. */
async function main(): Promise<number> {
  const verified = await verifyChain();
  await keepCheck(db(), verified, null);
  const { entries, heads, badLines, restored, broken } = verified;
  for (const line of badLines)
    console.error(`Line ${line} of the head file cannot be read; it was passed over.`);
  for (const { seq, at } of restored)
    console.log(
      `A backup that ended with entry ${seq} was put back at ${at}: what came after it then is gone.`,
    );
  if (broken) {
    console.error(SENTENCES[broken.fault](broken.seq));
    console.error(`The ${entries} entries up to there are sound.`);
    return 1;
  }
  console.log(`The audit log is sound: ${entries} entries, each chained to the one before.`);
  if (heads === null) {
    const file = auditHeadFile();
    const why = file ? `There is no file ${file}` : "AUDIT_HEAD_FILE is not set";
    console.log(`${why}: that nothing was cut off its end is not shown.`);
  } else console.log(`${heads} heads noted outside the database were compared.`);
  return 0;
}

process.exit(await main());
