// npm run torture -- <row>                 tries to break the portal in one way, and prints the figure last
// npm run torture -- all                   every row, and the table of their figures
//   --seed 7                               the plan of faults and kills; the same seed makes the same plan
//   --count 20                             how many things are tried, instead of the full number
//   --short                                the number that npm test uses
//   --record                               records the figure in docs/torture.json and rewrites the table of docs/torture.md
//   --control                              removes the row's defence: the row must then fail, and this command passes if it does
//   --control lock                         one of a row's controls, where it has several: each fails by a counter of its own
import "../launcher/node-version.mjs";

const { parseArgs } = await import("node:util");
const { usageOf } = await import("../launcher/messages.mjs");
const { runTorture } = await import("./torture-run.mjs");

const options = {
  seed: { type: "string" },
  count: { type: "string" },
  short: { type: "boolean" },
  control: { type: "boolean" },
  record: { type: "boolean" },
};

try {
  const { positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length === 0) throw new Error("Which row?");
  process.exit(await runTorture(process.argv.slice(2)));
} catch (error) {
  console.log(`${error.message}\n\n${usageOf(import.meta.url)}`);
  process.exit(1);
}
