// node scripts/run.mjs <script.ts> [arguments]: runs a script with the settings that npm start would use.
import "./node-version.mjs";

const { runScript } = await import("./script.mjs");
const [script, ...args] = process.argv.slice(2);
await runScript(script, args);
