import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandLine, identityOfStat, parentOf, processIdentity } from "./process-identity.mjs";

const stat = (name, state) =>
  `77 (${name}) ${state} 1 ${Array.from({ length: 17 }, () => 0).join(" ")} 4711 0 0`;

test("the identity contains the start time, whatever the process calls itself", () => {
  expect(identityOfStat(stat("node", "S"), 77)).toBe("77@4711");
  expect(identityOfStat(stat("odd) name (x", "R"), 77)).toBe("77@4711");
});

test("a zombie counts as dead", () => {
  expect(identityOfStat(stat("postgres", "Z"), 77)).toBeNull();
});

test("this process is alive, and its identity stays the same", () => {
  expect(processIdentity(process.pid)).toMatch(new RegExp(`^${process.pid}@.+`));
  expect(processIdentity(process.pid)).toBe(processIdentity(process.pid));
  expect(commandLine(process.pid)).not.toBe("");
});

test("a process that ended or never existed has no identity", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  expect(processIdentity(child.pid)).toBeNull();
  expect(processIdentity(0)).toBeNull();
});

test.runIf(process.platform === "linux")(
  "a child is found under its parent, and seen as a zombie",
  async () => {
    // The sleep that replaces the shell never waits for the shell's child.
    const parent = spawn("sh", ["-c", "sleep 0.05 & echo $!; exec sleep 60"]);
    const pid = Number(
      await new Promise((resolve) => parent.stdout.once("data", (text) => resolve(String(text)))),
    );
    expect(parentOf(pid)).toBe(parent.pid);
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, "utf8"), { timeout: 15_000 }).toContain(" Z ");
    expect(processIdentity(pid)).toBeNull();
    parent.kill();
  },
);
