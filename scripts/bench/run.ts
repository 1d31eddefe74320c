import { parseArgs } from "node:util";
import { dropTemplate } from "../../e2e/fixtures/database";
import { sentence } from "./figures";
import { type Result, type Row, sizeOf } from "./row";
import { ROWS } from "./rows";
import { recordFigures } from "./table";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    to: { type: "string" },
    record: { type: "boolean", default: false },
  },
});
const commit = process.env.BENCH_COMMIT ?? "unknown";
const size = sizeOf(values);
const allNames = ROWS.map(({ name }) => name);
const names = positionals.flatMap((word) => (word === "all" ? allNames : word));
const rows = names.map((name) => {
  const row = ROWS.find((one) => one.name === name);
  if (!row) throw new Error(`There is no row ${name}: ${allNames.join(", ")}`);
  return row;
});

const lines: string[] = [];
let isGood = true;
for (const row of rows) await judged(row);
await dropTemplate();
console.log(`\nours / reference / figure${values.quick ? " (a quick run: its figures mean nothing)" : ""}`);
console.log(lines.join("\n"));
process.exit(isGood ? 0 : 1);

async function judged(row: Row): Promise<void> {
  console.log(`\n${row.name}, commit ${commit}: ${row.about}`);
  const startedAt = Date.now();
  const say = (text: string) => console.log(`  ${row.name}: ${text}`);
  const result = await row.run({ ...size, say }).catch((error: Error) => broken(error, say));
  for (const note of result.notes ?? []) say(note);
  const sentences = [...result.voids.map((reason) => `VOID, ${reason}`), ...result.lines.map(sentence)];
  for (const text of sentences) say(text);
  lines.push(...sentences.map((text) => `${row.name}: ${text}`));
  say(`${Math.round((Date.now() - startedAt) / 1_000)} s`);
  isGood &&= result.voids.length === 0 && result.lines.every(({ isMet }) => isMet);
  if (values.record && result.lines.length > 0) {
    const date = new Date(startedAt).toISOString().slice(0, 10);
    recordFigures(allNames, row.name, { date, commit, notes: [], ...result });
  }
}

function broken(error: Error, say: (text: string) => void): Result {
  say(error.stack ?? error.message);
  return { lines: [], voids: [`broke: ${error.message.split("\n")[0]}`] };
}
