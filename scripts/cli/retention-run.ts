import { type Retained, runRetention } from "@/lib/operator/retention/run-retention";
import { dayIst } from "@/lib/platform/india-day";
import { runCommand } from "./run-command";

const USAGE = `npm run retention:run
Erases whatever is older than it may be, as a worker does daily, and says for each class of data how long it is kept, how many
rows were erased, and the day in India of the oldest one that is left.`;

/** Carries retention out and prints the report, tab-separated. */
async function main(): Promise<number> {
  if (process.argv.length > 2) {
    console.error(USAGE);
    return 2;
  }
  const report = await runRetention({ withOldest: true });
  console.log(["class", "kept", "erased", "oldest left"].join("\t"));
  for (const one of report) console.log(lineOf(one));
  return 0;
}

const lineOf = ({ name, period, erased, oldest }: Retained) =>
  [name, period, erased ?? "-", oldest ? dayIst(oldest) : "-"].join("\t");

await runCommand("retention:run", main);
