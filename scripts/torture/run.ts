import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { dropTemplate } from "../../e2e/fixtures/database";
import { shows, summary } from "./figure-words";
import { seeded } from "./random";
import { controlsOf, faultsOf, inLanes, type Row, type Run } from "./row";
import { ROWS } from "./rows";
import { recordFigure } from "./table";

const AT_ONCE = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string" },
    count: { type: "string" },
    short: { type: "boolean", default: false },
    control: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
  },
});
const commit = process.env.TORTURE_COMMIT ?? "unknown";
const seed = Number(values.seed ?? 1);
/** Names for several rows at once; `npm test` uses the last three. */
const GROUPS: Record<string, (row: Row) => boolean> = {
  all: () => true,
  short: ({ inTests }) => inTests,
  timed: ({ inTests, isTimed }) => inTests && isTimed === true,
  untimed: ({ inTests, isTimed }) => inTests && !isTimed,
};
/** Where only some of a row's controls are wanted: their names. */
const wanted = positionals.filter((word) => values.control && ROWS.some((row) => isControlOf(row, word)));
const names = positionals.flatMap((word) => {
  const isIn = GROUPS[word];
  if (wanted.includes(word)) return [];
  return isIn ? ROWS.filter(isIn).map(({ name }) => name) : word;
});

const rows = names.map((name) => {
  const row = ROWS.find((one) => one.name === name);
  if (!row) throw new Error(`There is no row ${name}: ${ROWS.map((one) => one.name).join(", ")}`);
  return row;
});

const lines: string[] = [];
const failures: string[] = [];
let skipped = 0;
// Short forms mostly wait, so their rows run in parallel and beside other tests, except the ones that must not.
const isSmall = values.short || values.control;
await inLanes(isSmall ? rows.filter(({ isAlone }) => isAlone) : rows, 1, judged);
await inLanes(isSmall ? rows.filter(({ isAlone }) => !isAlone) : [], AT_ONCE, judged);
await dropTemplate();
if (lines.length > 1) console.log(`\n${lines.join("\n")}`);
if (process.env.TORTURE_REPORT) {
  const failed = failures.length;
  const tally = { passed: lines.length - failed - skipped, failed, skipped, failures };
  writeFileSync(process.env.TORTURE_REPORT, JSON.stringify(tally));
}
process.exit(failures.length > 0 ? 1 : 0);

function isControlOf(row: Row, word: string): boolean {
  return controlsOf(row).some(({ name }) => name !== "" && name === word);
}

async function judged(row: Row): Promise<void> {
  const all = values.control ? controlsOf(row) : [];
  const some = all.filter(({ name }) => wanted.includes(name));
  const controls = values.control ? (some.length > 0 ? some : all) : [null];
  for (const control of controls) await judgedOnce(row, control);
}

async function judgedOnce(row: Row, control: Tried): Promise<void> {
  const { line, examples, isGood, isVoid } = await runRow(row, control).catch((error: Error) => {
    const broke = `${row.name}: broke: ${error.stack}`;
    console.log(broke);
    return { line: broke, examples: [], isGood: false, isVoid: false };
  });
  lines.push(line);
  if (isVoid) skipped += 1;
  if (!isGood) failures.push([`torture ${line}`, ...examples.map((example) => `    ${example}`)].join("\n"));
}

/** A control, or null where everything is as it should be. */
type Tried = ReturnType<typeof controlsOf>[number] | null;
type Result = { line: string; examples: string[]; isGood: boolean; isVoid: boolean };

async function runRow(row: Row, control: Tried): Promise<Result> {
  const lacking = row.lacks?.() ?? null;
  if (lacking) {
    const line = `${row.name}: void: ${lacking}`;
    console.log(`\n${line}`);
    return { line, examples: [], isGood: false, isVoid: false };
  }
  const usual = control ? row.counts.control : values.short ? row.counts.short : row.counts.full;
  const count = Number(values.count ?? usual);
  console.log(`\n${row.name}: seed ${seed}, commit ${commit}, N ${count}, target: ${row.target}`);
  if (control) console.log(`Control: it must fail without ${control.removes}.`);
  const startedAt = Date.now();
  const figure = await row.run({
    seed,
    random: seeded(seed),
    count,
    sabotage: control !== null,
    without: control?.name ?? "",
    say: (text) => console.log(`  ${row.name}: ${text}`),
  } satisfies Run);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const examples = figure.examples.slice(0, 10);
  for (const example of examples) console.log(`  ${row.name}: ${example}`);
  const faults = faultsOf(figure);
  const isGood = control ? shows(figure, control.failsBy) : faults === 0;
  const isVoid = isGood && !control && figure.isVoidBecause !== undefined;
  if (values.record && !isVoid) {
    const date = new Date(startedAt).toISOString().slice(0, 10);
    const shown = { date, commit, seed, count, figure: summary(figure, faults), seconds, isGood };
    recordFigure(ROWS, row.name, control?.name ?? null, shown);
  }
  const line = `${row.name}${control ? ` (control${control.name && ` ${control.name}`})` : ""}: ${summary(figure, faults)}; seed ${seed}, commit ${commit}, ${seconds} s: ${isVoid ? `VOID, ${figure.isVoidBecause}` : isGood ? "passed" : "FAILED"}`;
  console.log(line);
  return { line, examples, isGood, isVoid };
}
