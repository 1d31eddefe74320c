// Loaded before each Node process of a row, from a copy in a folder of the row's own: the process writes there what it is and what
// it sees of its machine. If the folder has a file `clock`, its clock is as many hours from the real one as the file says, at any time.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import os from "node:os";
import { isMainThread } from "node:worker_threads";
import { movedDate } from "./moved-date.mjs";

const HOUR_MS = 3_600_000;
const LOOK_MS = 100;
const clock = new URL("clock", import.meta.url);
let awayHours = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

/** The file may be read while it is written, and is then empty: the clock stays. */
function away() {
  if (performance.now() - lookedAt > LOOK_MS) {
    lookedAt = performance.now();
    const text = readFileSync(clock, "utf8");
    if (text && Number(text) !== awayHours) {
      awayHours = Number(text);
      note();
    }
  }
  return awayHours * HOUR_MS;
}

function note() {
  if (!isMainThread) return;
  const seen = {
    pid: process.pid,
    script: process.argv[1] ?? "",
    node: process.version,
    user: process.getuid?.() ?? -1,
    processors: os.availableParallelism(),
    memoryMb: Math.round(process.constrainedMemory() / 2 ** 20),
    awayHours,
  };
  appendFileSync(new URL("seen.jsonl", import.meta.url), `${JSON.stringify(seen)}\n`);
}

note();
if (existsSync(clock)) {
  globalThis.Date = movedDate(Date, away);
  // Some ask a date for its constructor.
  Date.prototype.constructor = Date;
}
