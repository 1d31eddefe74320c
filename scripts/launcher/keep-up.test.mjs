import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepUp } from "./keep-up.mjs";

const pauses = { firstMs: 1_000, mostMs: 4_000, wellMs: 60_000 };
let said = "";
beforeEach(() => {
  said = "";
  vi.useFakeTimers();
  const keep = (text) => {
    said += text;
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(keep);
  vi.spyOn(process.stderr, "write").mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A part that ends when the test says so; `starts` are the times of its starts, in seconds. */
function part(fails = () => false) {
  const began = Date.now();
  const self = { starts: [], end: () => {}, ending: false };
  const start = async () => {
    self.starts.push((Date.now() - began) / 1000);
    if (fails(self.starts.length)) throw new Error("no room");
    return { ended: new Promise((resolve) => (self.end = () => resolve("was ended by SIGKILL"))) };
  };
  const up = keepUp({ name: "sandbox", start, isEnding: () => self.ending, pauses });
  return { self, up };
}

test("a part that ends is restarted after a pause that grows up to a limit and resets after a long run", async () => {
  const { self, up } = part();
  await up;
  for (let turn = 0; turn < 4; turn += 1) {
    self.end();
    await vi.advanceTimersByTimeAsync(4_000);
  }
  expect(self.starts).toEqual([0, 1, 6, 12, 16]);
  await vi.advanceTimersByTimeAsync(60_000);
  self.end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(self.starts).toHaveLength(6);
  expect(said).toContain(
    "The sandbox was ended by SIGKILL. The rest keeps running; restarting it in a second.",
  );
  expect(said).toContain("restarting it in 4 seconds.");
  expect(said).toContain("The sandbox is running again.");
});

test("a part that fails to restart is tried again", async () => {
  const { self, up } = part((turn) => turn === 2 || turn === 3);
  await up;
  self.end();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(self.starts).toEqual([0, 1, 3, 7]);
  expect(said).toContain("The sandbox did not start. Trying again in 2 seconds.");
  expect(said).toContain("The sandbox is running again.");
});

test("nothing restarts during shutdown, and the caller gets the error of a failed first start", async () => {
  const { self, up } = part();
  await up;
  self.ending = true;
  self.end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(self.starts).toEqual([0]);
  await expect(part(() => true).up).rejects.toThrow("no room");
});
