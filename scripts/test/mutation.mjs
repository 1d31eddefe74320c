// npm run mutation -- <room>  changes each spot of a room's code a little, and says which change no test notices
// npm run mutation -- all     every room
//   --record                  records the counts in docs/mutation.json and rewrites the tables of docs/mutation.md
import "../launcher/node-version.mjs";

const { parseArgs } = await import("node:util");
const { usageOf } = await import("../launcher/messages.mjs");
const { runMutation } = await import("./mutation-run.mjs");

try {
  const { positionals } = parseArgs({ options: { record: { type: "boolean" } }, allowPositionals: true });
  if (positionals.length === 0) throw new Error("Which room?");
  process.exit(await runMutation(process.argv.slice(2)));
} catch (error) {
  console.log(`${error.message}\n\n${usageOf(import.meta.url)}`);
  process.exit(1);
}
