import os from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { endSentence } from "./health.mjs";
import { isOutOfMemory, littleMemorySentence, memorySentence } from "./memory.mjs";
import { startNode } from "./processes.mjs";

afterEach(() => vi.restoreAllMocks());

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

test.each([
  ["a control group's limit", 2 ** 30, "1.0"],
  ["no control group", 0, "24.0"],
  ["a control group without a limit", 2 ** 64, "24.0"],
])("with %s the sentence has the memory that this process may use", (_, limit, gb) => {
  vi.spyOn(os, "totalmem").mockReturnValue(24 * 2 ** 30);
  vi.spyOn(process, "constrainedMemory").mockReturnValue(limit);
  expect(memorySentence()).toContain(`this machine has ${gb} GB`);
});

test.each([
  [1, "and this machine has 1.0 GB. Add memory or swap"],
  [1.4, "and this machine has 1.4 GB. Add memory or swap"],
  [1.5, null],
  [24, null],
])("a build with %s GB says beforehand that it may not end: %s", (gb, said) => {
  vi.spyOn(os, "totalmem").mockReturnValue(gb * 2 ** 30);
  vi.spyOn(process, "constrainedMemory").mockReturnValue(0);
  expect(littleMemorySentence()).toEqual(said && expect.stringContaining(said));
});
