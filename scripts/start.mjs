// npm start: everything from a fresh clone to a portal that answers. npm run dev: the same with --dev.
import "./node-version.mjs";

const { startPortal } = await import("./portal.mjs");
await startPortal({ dev: process.argv.includes("--dev") });
