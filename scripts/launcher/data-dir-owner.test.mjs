import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { claimDataDir } from "./data-dir-owner.mjs";
import { withLock } from "./lock.mjs";
import { inRoot } from "./paths.mjs";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "owner-"));
const started = [];
afterEach(async () => {
  const ended = started.splice(0).map((child) => {
    const gone = child.exitCode ?? child.signalCode;
    child.kill("SIGKILL");
    return gone === null ? once(child, "exit") : undefined;
  });
  // One that still runs would make the folder again.
  await Promise.all(ended);
  rmSync(dataDir, { recursive: true, force: true });
});

/** Another launcher, which claims the folder and keeps running. @returns "claimed", or why not; never that it waits */
function other(url) {
  const code = `import(${JSON.stringify(inRoot("scripts/launcher/data-dir-owner.mjs"))})
    .then(({ claimDataDir }) => claimDataDir(${JSON.stringify(dataDir)}, ${JSON.stringify(url)}))
    .then(() => { console.log("claimed"); setInterval(() => {}, 1000); }, (error) => console.log(error.message));`;
  const child = spawn(process.execPath, ["-e", code]);
  started.push(child);
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => line.endsWith("; waiting for it.") || resolve(line));
    lines.on("close", () => reject(new Error("ended without an answer")));
  });
}

test("a second portal on the same data folder is refused with the address of the first", async () => {
  expect(await other("http://localhost:3000")).toBe("claimed");
  await expect(claimDataDir(dataDir, "http://localhost:3010")).rejects.toThrow(
    /already runs from .*: http:\/\/localhost:3000 \(process \d+\).*DATA_DIR=/,
  );
});

test("of several starting at once one gets the folder, and the others are shown what to do", async () => {
  const said = await Promise.all([1, 2, 3, 4].map((n) => other(`http://localhost:300${n}`)));
  expect(said.filter((text) => text === "claimed")).toHaveLength(1);
  expect(said.filter((text) => text.includes("Use that one or stop it"))).toHaveLength(3);
});

test("one that waits for the folder answers once it is free", async () => {
  const lock = path.join(dataDir, "launcher.lock");
  let answer;
  await withLock(lock, async () => {
    answer = other("http://localhost:3000");
    await once(started[0].stdout, "data");
  });
  expect(await answer).toBe("claimed");
});

test("a killed portal leaves the folder free", async () => {
  expect(await other("http://localhost:3000")).toBe("claimed");
  started[0].kill("SIGKILL");
  await new Promise((resolve) => started[0].once("close", resolve));
  await claimDataDir(dataDir, "http://localhost:3010");
});
