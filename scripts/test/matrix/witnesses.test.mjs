import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { proof, witnessesIn } from "./witnesses.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "witnesses-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a process writes what it is and sees, and has the clock it is given", () => {
  const witnesses = witnessesIn(path.join(folder, "मेरी दुकान"), { hasClock: true });
  witnesses.setClock(26);
  const script = path.join(folder, "time.mjs");
  writeFileSync(script, "console.log(Date.now())");
  const { stdout } = spawnSync(process.execPath, [script], {
    env: { ...process.env, NODE_OPTIONS: witnesses.nodeOptions },
    encoding: "utf8",
  });
  expect(Math.round((Number(stdout) - Date.now()) / 3_600_000)).toBe(26);
  const [first, second, ...others] = witnesses.seen();
  expect(others).toEqual([]);
  expect(first).toMatchObject({ script, node: process.version, awayHours: 0 });
  expect(first.processors).toBeGreaterThan(0);
  expect(second).toEqual({ ...first, awayHours: 26 });
});

describe("a proof", () => {
  const by = (script, processors, pid = 1) => ({ script: `/portal/scripts/${script}`, processors, pid });
  const one = (list) =>
    proof(
      list,
      "processors",
      ({ processors }) => processors,
      (count) => count === 1,
    );

  test("says what was seen", () => {
    expect(one([by("start.mjs", 1), by("serve.mjs", 1, 2)])).toBe(
      "processors: 1, in all 2 Node processes, 1 of them serving",
    );
  });

  test.each([
    ["nobody wrote anything", [], "wrote nothing"],
    ["the serving process wrote nothing", [by("start.mjs", 1)], "wrote nothing"],
    ["one saw something else", [by("serve.mjs", 1), by("build.mjs", 2)], "build.mjs saw 2"],
    ["the serving process saw something else", [by("serve.mjs", 2)], "serve.mjs saw 2"],
  ])("is none when %s", (_, list, reason) => expect(() => one(list)).toThrow(reason));
});
