import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { send } from "./fixtures/http";
import { type Running, startNode } from "./fixtures/node-process";
import { freePort } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

/** The id of a process below the launcher, by its command line. */
function processBelow(launcher: RegExp, words: RegExp): number {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const all = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const parent = all.find(([, , , args = ""]) => launcher.test(args))?.[1];
  return Number(all.find(([, , above, args = ""]) => above === parent && words.test(args))?.[1]);
}

const untilPrinted = (running: Running, words: string) =>
  expect.poll(() => running.output(), { timeout: 240_000 }).toContain(words);

test("each killed part of npm start is restarted, and the rest keeps running", async () => {
  test.setTimeout(480_000);
  const dataDir = await mkdtemp(path.join(tmpdir(), "bahi-keep-up-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const mark = `--mark-${port}`;
  const launcher = startNode(["scripts/launcher/start.mjs", "--empty", mark], {
    ...Object.fromEntries(SETTINGS.map((name) => [name, undefined])),
    PORT: String(port),
    DATA_DIR: dataDir,
  });
  const live = () =>
    send(`${url}/api/health/ready`).then(
      ({ status }) => status,
      () => 0,
    );
  try {
    await untilPrinted(launcher, "The portal is ready.");
    process.kill(processBelow(new RegExp(mark), /next-server/), "SIGKILL");
    await untilPrinted(
      launcher,
      "The portal was ended by SIGKILL. The rest keeps running; restarting it in a second.",
    );
    await untilPrinted(launcher, "The portal is running again.");
    expect(await live()).toBe(200);

    process.kill(processBelow(new RegExp(mark), /sandbox\/server/), "SIGKILL");
    await untilPrinted(launcher, "The sandbox was ended by SIGKILL.");
    expect(await live()).toBe(200);
    await untilPrinted(launcher, "The sandbox is running again.");

    const [postmaster] = execFileSync("head", ["-1", path.join(dataDir, "postgres/postmaster.pid")], {
      encoding: "utf8",
    }).split("\n");
    process.kill(Number(postmaster), "SIGKILL");
    await untilPrinted(launcher, "The database is running again.");
    await expect.poll(live, { timeout: 240_000 }).toBe(200);
    expect(launcher.hasEnded()).toBe(false);
  } finally {
    await launcher.kill("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
  expect(launcher.output()).toContain("Stopping ...");
});

/** Variables that the test environment sets, and an operator's would not. */
const SETTINGS = [
  "APP_URL",
  "DATABASE_URL",
  "AUTH_SECRET",
  "DATA_KEYS",
  "INEXOPAY_BASE_URL",
  "AUDIT_HEAD_FILE",
];
