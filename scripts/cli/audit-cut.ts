import { parseArgs } from "node:util";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { everyoneScope } from "@/lib/platform/access/policy";
import { type Cut, cutLog, findOld } from "@/lib/platform/audit/anchors/cut-log";
import { now } from "@/lib/platform/clock";
import { ownerAddress } from "./database-address";
import { runCommand } from "./run-command";

const USAGE = "npm run audit:cut -- --months 36 [--for-good]";
/** Logs are kept for a year by law. */
const FEWEST = 12;

/**
 * Cuts entries that are older than so many months off the audit log. Without --for-good it only says what would go.
 * Exits with 1 if the log has a break, and then keeps everything.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { months: { type: "string" }, "for-good": { type: "boolean" } } });
  const months = Number(values.months);
  if (!Number.isInteger(months) || months < FEWEST) {
    console.error(`${USAGE}\nEntries of the last ${FEWEST} months always stay.`);
    return 2;
  }
  const olderThan = now();
  olderThan.setUTCMonth(olderThan.getUTCMonth() - months);
  const client = new pg.Client({ connectionString: ownerAddress() });
  await client.connect();
  try {
    const database = drizzle(client);
    if (!values["for-good"]) {
      const old = await findOld(database, everyoneScope(), olderThan);
      console.log(old ? `${said(old)} would be cut off. Add --for-good to do it.` : nothing(months));
      return 0;
    }
    const cut = await cutLog(database, olderThan);
    if (cut === "broken") {
      console.error("The audit log has a break, so nothing was cut off. npm run audit:verify says where.");
      return 1;
    }
    console.log(cut ? `${said(cut)} were cut off.` : nothing(months));
    return 0;
  } finally {
    await client.end();
  }
}

const said = ({ from, to, entries }: Cut) => `${entries} entries, ${from} to ${to},`;
const nothing = (months: number) => `No entry is older than ${months} months: nothing to cut off.`;

await runCommand("audit:cut", main);
