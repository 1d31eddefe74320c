// node scripts/torture/restart-postgres.mjs <fast|crash> [setting=value ...]: stops the database server of DATA_DIR,
// with a fast shutdown or by kill -9 of all its processes, and starts it again.
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { openPostgres } from "../launcher/postgres.mjs";
import { livingServer, stopServer } from "../launcher/postgres-server.mjs";
import { parentOf } from "../launcher/process-identity.mjs";
import { DATABASE_SETTINGS } from "./torture-run.mjs";

const [how, ...settings] = process.argv.slice(2);
const dataDir = process.env.DATA_DIR;
const dir = path.join(realpathSync(dataDir), "postgres");
const server = livingServer(dir);
if (server && how === "crash") killTree(server.pid);
await stopServer(dir);
await openPostgres({ dataDir, settings: [...DATABASE_SETTINGS, ...settings] });
process.exit(0);

/** The server and the processes that it forked, and nothing else. */
function killTree(pid) {
  const children = readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid,
  );
  for (const one of [pid, ...children.map(Number)]) {
    try {
      if (readFileSync(`/proc/${one}/cmdline`, "utf8").includes("postgres")) process.kill(one, "SIGKILL");
    } catch {
      // It had already ended.
    }
  }
}
