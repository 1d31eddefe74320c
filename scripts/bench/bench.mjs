// npm run bench              lists the rows
// npm run bench -- csv       one row, against the production build with the embedded database; prints its figure last
import "../launcher/node-version.mjs";

const { readdirSync } = await import("node:fs");
const { runOnOwnPortal } = await import("../launcher/own-portal.mjs");
const { inRoot } = await import("../launcher/paths.mjs");

const rows = readdirSync(inRoot("scripts/bench")).flatMap((file) =>
  file.endsWith(".ts") ? [file.slice(0, -3)] : [],
);
const [row, ...args] = process.argv.slice(2);
if (row !== undefined && rows.includes(row)) {
  await runOnOwnPortal({ name: `bench ${row}`, script: `scripts/bench/${row}.ts`, args });
} else {
  console.log(`npm run bench -- <row>, where a row is one of: ${rows.join(", ")}`);
  process.exitCode = row === undefined ? 0 : 1;
}
