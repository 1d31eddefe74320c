// node scripts/cli/run.mjs <script.ts> [arguments]: runs a script with the settings that npm start would use.
import "../launcher/node-version.mjs";

const { runScript } = await import("./script.mjs");
const [script, ...args] = process.argv.slice(2);
await runScript(script, args);
