import { expect, test } from "vitest";
import { endSentence } from "./health.mjs";
import { isOutOfMemory, memorySentence } from "./memory.mjs";
import { startNode } from "./processes.mjs";

test.each([
  [{ code: null, signal: "SIGKILL" }, "", true],
  [{ code: 137, signal: null }, "", true],
  [{ code: 1, signal: null }, "npm error signal SIGKILL", true],
  [
    { code: null, signal: "SIGABRT" },
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    true,
  ],
  [{ code: 1, signal: null }, "npm error network request failed", false],
  [{ code: null, signal: "SIGTERM" }, "", false],
])("%j after %j: out of memory is %s", (end, said, expected) => {
  expect(isOutOfMemory(end, said)).toBe(expected);
});

test("a killed build is reported with the memory that it needs, not as a network fault", async () => {
  const child = startNode({
    name: "build",
    args: ["-e", "process.kill(process.pid, 'SIGKILL')"],
    env: process.env,
  });
  const said = endSentence(child, await child.ended);
  expect(said).toContain(memorySentence());
  expect(memorySentence()).toMatch(/need 2 GB, and this machine has \d+\.\d GB/);
});
