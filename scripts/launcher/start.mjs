// npm start: everything from a fresh clone to a portal that answers. npm run dev: the same with --dev.
// --empty: a new demo starts without an invented history.
import "./node-version.mjs";

const { startPortal } = await import("./portal.mjs");
await startPortal({ dev: process.argv.includes("--dev"), empty: process.argv.includes("--empty") });
