// npm run matrix -- <row>    runs the portal as it runs on another machine, and says whether it works there
// npm run matrix -- all      every row
import "../launcher/node-version.mjs";

const { readFileSync } = await import("node:fs");
const { fileURLToPath } = await import("node:url");
const { ROWS } = await import("./matrix/rows.mjs");
const { runMatrix } = await import("./matrix/run-matrix.mjs");

const asked = process.argv.slice(2);
const names = asked.flatMap((word) => (word === "all" ? Object.keys(ROWS) : word));
if (names.length > 0 && names.every((name) => Object.hasOwn(ROWS, name))) {
  process.exit(await runMatrix(names));
} else {
  const usage = readFileSync(fileURLToPath(import.meta.url), "utf8")
    .split("\n")
    .slice(0, 2);
  console.log(usage.map((line) => line.slice(3)).join("\n"));
  for (const [name, { about }] of Object.entries(ROWS)) console.log(`  ${name.padEnd(16)}${about}`);
  process.exit(1);
}
