// npm test                   everything: checks, unit tests, a build, torture in short, tests in a real browser
// npm test -- checks         formatting, lint, structure, messages, supply, types
// npm test -- unit [filter]  the unit tests, or those whose file name contains the filter
// npm test -- e2e [file]     the browser tests, or one file of them
// npm test -- torture        the short form of the rows of npm run torture, and their controls
// npm test -- quick          the checks, the unit tests except those of the launcher and of commands, and the main journey in the browser
import "../launcher/node-version.mjs";

const { usageOf } = await import("../launcher/messages.mjs");
const { runTests } = await import("./test-run.mjs");

const ALL = { checks: [], unit: [], e2e: [], torture: [] };
const QUICK = {
  checks: [],
  unit: [
    ...["app/", "components/", "lib/", "db/", "sandbox/", "testing/"],
    // Without scripts/launcher and scripts/cli, whose tests start databases and commands.
    ...["bench", "checks", "seed", "tables", "test", "torture"].map((name) => `scripts/${name}/`),
  ],
  e2e: ["e2e/pan.spec.ts", "-g", "from sign-in to a submitted application"],
};
const [part, ...filters] = process.argv.slice(2);
if (part === undefined) {
  await runTests(ALL);
} else if (part === "quick") {
  await runTests(QUICK);
} else if (Object.hasOwn(ALL, part)) {
  await runTests({ [part]: filters });
} else {
  console.log(usageOf(import.meta.url));
  process.exitCode = part === "--help" ? 0 : 1;
}
