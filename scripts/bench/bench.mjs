// npm run bench -- <row>                   measures one thing beside its reference, and prints the ratio last
// npm run bench -- all                     every row, and the table of their figures
//   --quick                                small sizes: shows that a row runs, its figures mean nothing
//   --to 100000                            the size of rows that grow, instead of a million orders
//   --record                               records the figures in docs/performance.json and rewrites the table of docs/performance.md
import "../launcher/node-version.mjs";

const { parseArgs } = await import("node:util");
const { usageOf } = await import("../launcher/messages.mjs");
const { runBench } = await import("./bench-run.mjs");

const options = {
  quick: { type: "boolean" },
  to: { type: "string" },
  record: { type: "boolean" },
};

try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length === 0) throw new Error("Which row?");
  if (values.record && (values.quick || values.to))
    throw new Error("Only a run of full size is recorded: leave out --quick and --to.");
  process.exit(await runBench(process.argv.slice(2), { isRecord: values.record }));
} catch (error) {
  console.log(`${error.message}\n\n${usageOf(import.meta.url)}`);
  process.exit(1);
}
