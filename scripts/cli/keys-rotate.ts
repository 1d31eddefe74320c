import { parseArgs } from "node:util";
import { type MasterKeyReport, rotateMasterKey } from "@/lib/operator/keys/rotate-master-key";
import { runCommand } from "./run-command";

const USAGE = `npm run keys:rotate
Wraps every data key under the newest master key in DATA_KEYS, while the portal serves, and says whether the older ones can go.`;

/** Rows between two lines that say how far it is. */
const SAY_EVERY = 10_000;

/** See USAGE. Exits with 1 if an older master key has to stay. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  return say(await rotateMasterKey(counted()));
}

function counted(): (rows: number) => void {
  let [done, said] = [0, 0];
  return (rows) => {
    done += rows;
    if (done - said < SAY_EVERY) return;
    said = done;
    console.log(`${done} keys so far.`);
  };
}

function say(report: MasterKeyReport): number {
  const { current, ignorant, rewrapped, older, spare } = report;
  if (ignorant > 0) {
    console.error(
      `${amount(ignorant, "running process cannot", "running processes cannot")} open what master key ${current} wraps, so nothing was changed. Give every process the same DATA_KEYS, restart it, and run this again.`,
    );
    return 1;
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
  return reasons.length > 0 ? 1 : 0;
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

const amount = (count: number, one: string, other: string) =>
  `${count.toLocaleString("en-IN")} ${count === 1 ? one : other}`;

await runCommand("keys:rotate", main);
