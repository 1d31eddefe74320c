import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testFolder } from "../test/test-folder.mjs";
import { tryLock, withLock } from "./lock.mjs";
import { pause } from "./messages.mjs";
import { processIdentity } from "./process-identity.mjs";

let folder;
const children = [];

beforeEach(() => {
  folder = testFolder("lock");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const sleeper = () => {
  const child = spawn("sleep", ["30"], { stdio: "ignore" });
  children.push(child);
  return child;
};
const ended = (child) => new Promise((resolve) => child.once("exit", resolve));

test("one at a time, and the lock is free afterwards, even after a failure", async () => {
  const file = path.join(folder, "lock");
  const seen = [];
  const work = (name) => async () => {
    seen.push(`${name} in`);
    await pause(30);
    seen.push(`${name} out`);
  };
  await Promise.all([withLock(file, work("a")), withLock(file, work("b"))]);
  expect(seen).toEqual(["a in", "a out", "b in", "b out"]);
  await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(file)).toBe(false);
});

test("a living holder is waited for, and reported once", async () => {
  const file = path.join(folder, "lock");
  const holder = sleeper();
  writeFileSync(file, `${processIdentity(holder.pid)} nonce`);
  expect(tryLock(file)).toBe(false);
  const reported = [];
  const done = withLock(
    file,
    async () => "mine",
    (pid) => reported.push(pid),
  );
  await pause(500);
  holder.kill("SIGKILL");
  expect(await done).toBe("mine");
  expect(reported).toEqual([holder.pid]);
});

test.each([
  ["launcher.lock", "./data-dir-owner.mjs", "claimDataDir(dataDir, 'http://localhost:3000')"],
  ["postgres.lock", "./postgres.mjs", "openPostgres({ dataDir })"],
  ["secrets.lock", "./secrets.mjs", "portalSecrets(dataDir, {})"],
])("a command that waits for %s says for which process", async (name, module, call) => {
  const holder = sleeper();
  writeFileSync(path.join(folder, name), `${processIdentity(holder.pid)} nonce`);
  const program = `
    const dataDir = ${JSON.stringify(folder)};
    const { ${call.split("(", 1)} } = await import(${JSON.stringify(new URL(module, import.meta.url).href)});
    await ${call};`;
  const waiter = spawn(process.execPath, ["--input-type=module", "-e", program]);
  children.push(waiter);
  let said = "";
  waiter.stdout.on("data", (text) => (said += text));
  await expect.poll(() => said).toMatch(new RegExp(`\\(process ${holder.pid}\\) .+; waiting for it\\.\\n$`));
});

test("a pid that now belongs to another process does not hold the lock", () => {
  const file = path.join(folder, "lock");
  writeFileSync(file, `${process.pid}@1 nonce`);
  expect(tryLock(file)).toBe(true);
  expect(readFileSync(file, "utf8")).toContain(processIdentity(process.pid));
});

const claimOn = (file, content) =>
  `${file}.${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;

test("a dead holder's lock goes to the process that claimed it first", () => {
  const file = path.join(folder, "lock");
  const claimer = sleeper();
  writeFileSync(file, "1@0 nonce");
  writeFileSync(claimOn(file, "1@0 nonce"), `${processIdentity(claimer.pid)} nonce`);
  expect(tryLock(file)).toBe(false);
  expect(readFileSync(file, "utf8")).toBe("1@0 nonce");
});

test("a killed claimer does not block the lock", () => {
  const file = path.join(folder, "lock");
  writeFileSync(file, "1@0 nonce");
  writeFileSync(claimOn(file, "1@0 nonce"), "2@0 nonce");
  expect(tryLock(file)).toBe(true);
});

test("several processes that find the same dead holder still run one at a time", async () => {
  const file = path.join(folder, "lock");
  const counter = path.join(folder, "counter");
  writeFileSync(file, "1@0 nonce");
  writeFileSync(counter, "0");
  const program = `
    import { readFileSync, writeFileSync } from "node:fs";
    const { withLock } = await import(${JSON.stringify(new URL("./lock.mjs", import.meta.url).href)});
    for (let i = 0; i < 5; i += 1) await withLock(${JSON.stringify(file)}, async () => {
      const count = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
      await new Promise((resolve) => setTimeout(resolve, 5));
      writeFileSync(${JSON.stringify(counter)}, String(count + 1));
    });`;
  const takers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "inherit" }),
  );
  children.push(...takers);
  const codes = await Promise.all(takers.map(ended));
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(readFileSync(counter, "utf8")).toBe("20");
});
