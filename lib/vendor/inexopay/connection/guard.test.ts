import { afterEach, describe, expect, test, vi } from "vitest";
import { createGuard } from "./guard";
import type { HttpResult } from "./http";

const ANSWER: HttpResult = { kind: "answer", status: 200, text: "{}" };
const LOST: HttpResult = { kind: "ambiguous", reason: "timeout", status: null };
const HELD_BACK = { kind: "notSent", reason: "breaker_open" };
const CONFIG = { failures: 3, restMs: 40, writes: 2, lookUps: 1 };
const always = (result: HttpResult) => async () => result;

afterEach(() => {
  vi.useRealTimers();
});

/** A vendor that counts what reaches it and always answers like this. */
function vendor(result: HttpResult) {
  const self = {
    calls: 0,
    result,
    send: async () => {
      self.calls++;
      return self.result;
    },
  };
  return self;
}

describe("the breaker", () => {
  test("opens after several calls in a row without an answer, and then nothing is sent", async () => {
    const sick = vendor(LOST);
    const guard = createGuard({ ...CONFIG, restMs: 60_000 }, always(LOST));
    for (let call = 0; call < 3; call++) expect(await guard.run(true, sick.send)).toEqual(LOST);
    expect(guard.state()).toBe("open");
    expect(await guard.run(true, sick.send)).toEqual(HELD_BACK);
    expect(await guard.run(false, sick.send)).toEqual(HELD_BACK);
    expect(sick.calls).toBe(3);
  });

  test("is closed again by its own probe, never by one of our calls", async () => {
    const probe = vendor(LOST);
    const sick = vendor(LOST);
    const guard = createGuard(CONFIG, probe.send);
    for (let call = 0; call < 3; call++) await guard.run(true, sick.send);
    await expect.poll(() => probe.calls).toBeGreaterThan(1);
    expect(await guard.run(true, sick.send)).toEqual(HELD_BACK);
    expect(sick.calls).toBe(3);
    probe.result = ANSWER;
    await expect.poll(() => guard.state()).toBe("closed");
    expect(await guard.run(true, always(ANSWER))).toEqual(ANSWER);
  });

  test.each([-3, 26])("closes again when the clock jumps %i hours while it is open", async (hours) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const guard = createGuard(CONFIG, always(ANSWER));
    for (let call = 0; call < 3; call++) await guard.run(true, always(LOST));
    expect(guard.state()).toBe("open");
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    expect(await guard.run(true, always(ANSWER))).toEqual(HELD_BACK);
    await expect.poll(() => guard.state()).toBe("closed");
  });

  test.each<[string, HttpResult]>([
    ["refusals", { kind: "answer", status: 400, text: "{}" }],
    ["answers that cannot be read", { kind: "ambiguous", reason: "not_understood", status: 200 }],
  ])("stays closed on %s", async (_, result) => {
    const guard = createGuard(CONFIG, always(ANSWER));
    for (let call = 0; call < 10; call++) await guard.run(true, always(result));
    expect(guard.state()).toBe("closed");
  });
});

test("a bulkhead rejects calls above its limit; look-ups have their own", async () => {
  const guard = createGuard(CONFIG, always(ANSWER));
  let answer: (result: HttpResult) => void = () => undefined;
  const hanging = new Promise<HttpResult>((resolve) => {
    answer = resolve;
  });
  const underWay = [guard.run(true, () => hanging), guard.run(true, () => hanging)];
  expect(await guard.run(true, always(ANSWER))).toEqual({ kind: "notSent", reason: "too_busy" });
  expect(await guard.run(false, always(ANSWER))).toEqual(ANSWER);
  answer(ANSWER);
  expect(await Promise.all(underWay)).toEqual([ANSWER, ANSWER]);
  expect(await guard.run(true, always(ANSWER))).toEqual(ANSWER);
});
