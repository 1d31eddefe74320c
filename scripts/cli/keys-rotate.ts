import { parseArgs } from "node:util";
import {
  beginIndexKey,
  type IndexReport,
  rotateBlindIndex,
  untilWritten,
} from "@/lib/operator/keys/rotate-blind-index";
import { type MasterKeyReport, rotateMasterKey } from "@/lib/operator/keys/rotate-master-key";
import { runCommand } from "./run-command";

const USAGE = `npm run keys:rotate
Wraps every data key under the newest master key in DATA_KEYS, while the portal serves, and says whether the older ones can go.
npm run keys:rotate -- --blind-index
The same, and replaces the key of the blind indexes, by which people are found. Stopped in the middle, npm run keys:rotate goes on.`;

/** Rows between two lines that say how far it is. */
const SAY_EVERY = 10_000;

/** See USAGE. Exits with 1 if an older key has to stay. */
async function main(): Promise<number> {
  const options = { "blind-index": { type: "boolean" }, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const master = sayMaster(await rotateMasterKey(counted("keys")));
  if (master === "refused") return 1;
  if (values["blind-index"]) await beginIndexKey();
  const waitMs = await untilWritten();
  if (waitMs > 0)
    console.log(
      `The blind indexes get a new key. For ${Math.ceil(waitMs / 1_000)} s it is only searched with, until every process knows it.`,
    );
  const index = sayIndex(await rotateBlindIndex(counted("rows")));
  return master === "done" && index ? 0 : 1;
}

function counted(what: string): (rows: number) => void {
  let [done, said] = [0, 0];
  return (rows) => {
    done += rows;
    if (done - said < SAY_EVERY) return;
    said = done;
    console.log(`${done} ${what} so far.`);
  };
}

function sayMaster(report: MasterKeyReport): "done" | "unfinished" | "refused" {
  const { current, ignorant, rewrapped, older, spare } = report;
  if (ignorant > 0) {
    console.error(
      `${amount(ignorant, "running process cannot", "running processes cannot")} open what master key ${current} wraps, so nothing was changed. Give every process the same DATA_KEYS, restart it, and run this again.`,
    );
    return "refused";
  }
  console.log(
    rewrapped > 0
      ? `${amount(rewrapped, "key was", "keys were")} wrapped under master key ${current}.`
      : `No key had to be wrapped again: master key ${current} wraps new ones.`,
  );
  for (const number of spare)
    console.log(
      `Master key ${number} can go: nothing in the database needs it. Take it out of DATA_KEYS and restart every process. Keep it with the backups made until now, which need it.`,
    );
  const reasons = reasonsToStay(report);
  for (const reason of reasons) console.error(reason);
  for (const number of new Set(older.map((use) => use.number)))
    console.error(`Master key ${number} must stay in DATA_KEYS.`);
  return reasons.length > 0 ? "unfinished" : "done";
}

/** Why older master keys cannot go yet, one sentence each. */
function reasonsToStay({ lagging, isBusy, unreadable, older, current }: MasterKeyReport): string[] {
  return [
    ...(lagging > 0
      ? [
          `${amount(lagging, "running process still wraps", "running processes still wrap")} under another master key than ${current}. Restart with the same DATA_KEYS and DATA_KEY_CURRENT, and run this again.`,
        ]
      : []),
    ...(isBusy ? ["A transaction that began before is still open. Run this again when it has ended."] : []),
    ...(unreadable > 0
      ? [
          `${amount(unreadable, "key does", "keys do")} not open: damaged, or under a master key that is not in DATA_KEYS.`,
        ]
      : []),
    ...older.map(
      ({ table, number, rows }) =>
        `${amount(rows, "row", "rows")} of ${table} ${rows === 1 ? "needs" : "need"} master key ${number}.`,
    ),
  ];
}

/** @returns whether nothing is left to do */
function sayIndex(report: IndexReport | null): boolean {
  if (!report) return true;
  const { version, reindexed, unreadable, left, isBusy, hasEnded } = report;
  console.log(`The blind indexes of ${amount(reindexed, "row", "rows")} were made with key ${version}.`);
  if (hasEnded) console.log("The key before it was destroyed: nothing in the database needs it.");
  if (isBusy)
    console.error("A transaction that began before is still open. Run this again when it has ended.");
  if (unreadable > 0)
    console.error(`${amount(unreadable, "row does", "rows do")} not open, so their indexes stay.`);
  for (const { table, rows } of left)
    console.error(
      `${amount(rows, "row", "rows")} of ${table} ${rows === 1 ? "has" : "have"} indexes of the key before.`,
    );
  return left.length === 0 && !isBusy;
}

const amount = (count: number, one: string, other: string) =>
  `${count.toLocaleString("en-IN")} ${count === 1 ? one : other}`;

await runCommand("keys:rotate", main);
