// node scripts/launcher/serve.mjs <port> [address]: serves the build in NEXT_DIST_DIR, as the standalone server does: with
// the settings that the build keeps. `next start` would compile next.config.ts at each start.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { inRoot, root } from "./paths.mjs";

const [port, hostname] = process.argv.slice(2);
const dist = process.env.NEXT_DIST_DIR || ".next";
const { config } = JSON.parse(readFileSync(inRoot(path.join(dist, "required-server-files.json")), "utf8"));

process.chdir(root);
process.env.NODE_ENV = "production";
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);

const require = createRequire(import.meta.url);
require("next");
const { startServer } = require("next/dist/server/lib/start-server");
await startServer({ dir: root, isDev: false, hostname, port: Number(port) });
