import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { send } from "./fixtures/http";
import { type Running, startNode } from "./fixtures/node-process";
import { freePort } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

/** The ids of the processes below one, by the words of their command. */
function processBelow(launcher: RegExp, words: RegExp): number {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const all = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const parent = all.find(([, , , args = ""]) => launcher.test(args))?.[1];
  return Number(all.find(([, , above, args = ""]) => above === parent && words.test(args))?.[1]);
}

const untilSaid = (running: Running, words: string) =>
  expect.poll(() => running.said(), { timeout: 60_000 }).toContain(words);

test("of npm start each part that is killed comes back by itself, and the rest runs on", async () => {
  test.setTimeout(240_000);
  const dataDir = await mkdtemp(path.join(tmpdir(), "bahi-keep-up-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const mark = `--mark-${port}`;
  const launcher = startNode(["scripts/launcher/start.mjs", mark], {
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
    await untilSaid(launcher, "The portal is ready.");
    process.kill(processBelow(new RegExp(mark), /next-server/), "SIGKILL");
    await untilSaid(
      launcher,
      "The portal was ended by SIGKILL. The rest runs on; it is started again in a second.",
    );
    await untilSaid(launcher, "The portal runs again.");
    expect(await live()).toBe(200);

    process.kill(processBelow(new RegExp(mark), /sandbox\/server/), "SIGKILL");
    await untilSaid(launcher, "The sandbox was ended by SIGKILL.");
    expect(await live()).toBe(200);
    await untilSaid(launcher, "The sandbox runs again.");

    const [postmaster] = execFileSync("head", ["-1", path.join(dataDir, "postgres/postmaster.pid")], {
      encoding: "utf8",
    }).split("\n");
    process.kill(Number(postmaster), "SIGKILL");
    await untilSaid(launcher, "The database runs again.");
    await expect.poll(live, { timeout: 60_000 }).toBe(200);
    expect(launcher.hasEnded()).toBe(false);
  } finally {
    await launcher.kill("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
  expect(launcher.said()).toContain("Stopping ...");
});

/** What the tests' own surroundings set, and an operator's would not. */
const SETTINGS = [
  "APP_URL",
  "DATABASE_URL",
  "AUTH_SECRET",
  "DATA_KEYS",
  "INEXOPAY_BASE_URL",
  "AUDIT_HEAD_FILE",
];
