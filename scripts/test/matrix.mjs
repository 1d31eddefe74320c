// npm run matrix -- <row>    runs the portal as it runs on another machine, and says whether it works there
// npm run matrix -- all      every row
//   --record                 records the outcome in docs/matrix.json and rewrites the table of docs/operations.md
import "../launcher/node-version.mjs";

const { parseArgs } = await import("node:util");
const { usageOf } = await import("../launcher/messages.mjs");
const { ROWS } = await import("./matrix/rows.mjs");
const { runMatrix } = await import("./matrix/run-matrix.mjs");

try {
  const options = { record: { type: "boolean" } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const names = positionals.flatMap((word) => (word === "all" ? Object.keys(ROWS) : word));
  const unknown = names.filter((name) => !Object.hasOwn(ROWS, name));
  if (names.length === 0 || unknown.length > 0) throw new Error(`Which row? ${unknown.join(" ")}`.trim());
  process.exit(await runMatrix(names, { isRecord: values.record }));
} catch (error) {
  const rows = Object.entries(ROWS).map(([name, { about }]) => `  ${name.padEnd(16)}${about}`);
  console.log([error.message, "", usageOf(import.meta.url), ...rows].join("\n"));
  process.exit(1);
}
