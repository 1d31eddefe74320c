import { describe, expect, test } from "vitest";
import { memoryMb, processorMs, readStat, timeOf } from "./processor";

const LINE = "4711 (next server (v16)) S 17 4711 4711 0 -1 4194560 9 8 0 0 120 30 4 1 20 0 11 0 5";

test("a process's time includes that of its children which have ended, whatever its name", () => {
  expect(readStat(LINE)).toEqual({ pid: 4711, parent: 17, ms: 1_550 });
});

describe("a tree", () => {
  const stats = [
    { pid: 1, parent: 0, ms: 1_000 },
    { pid: 20, parent: 10, ms: 5 },
    { pid: 10, parent: 1, ms: 100 },
    { pid: 30, parent: 20, ms: 7 },
    { pid: 40, parent: 1, ms: 9_000 },
  ];

  test("counts what is below it, in any order, and nothing beside it", () => {
    expect(timeOf(stats, [10])).toBe(112);
  });

  test("counts a process once that is below two of the roots", () => {
    expect(timeOf(stats, [10, 20, 40])).toBe(9_112);
  });

  test("that has ended has no time", () => expect(timeOf(stats, [99])).toBe(0));
});

test.runIf(process.platform === "linux")("work takes time, and a process takes memory", () => {
  const before = processorMs([process.pid]);
  for (const end = process.cpuUsage().user + 100_000; process.cpuUsage().user < end; ) Math.sqrt(end);
  expect(processorMs([process.pid]) - before).toBeGreaterThanOrEqual(50);
  expect(memoryMb(process.pid)).toBeGreaterThan(10);
});
