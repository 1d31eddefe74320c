import { expect, test } from "vitest";
import { movedDate } from "./moved-date.mjs";

const HOUR_MS = 3_600_000;
const REAL = new Date("2026-11-29T10:00:00Z").getTime();

/** A Date whose real present stands still. */
class Still extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [REAL] : given));
  }
  static now() {
    return REAL;
  }
}

test("the present moves, as often as the clock is moved", () => {
  let away = 0;
  const Moved = movedDate(Still, () => away);
  for (const hours of [0, 26, -3, 0]) {
    away = hours * HOUR_MS;
    expect([Moved.now(), new Moved().getTime()]).toEqual([REAL + away, REAL + away]);
    expect(Moved()).toBe(new Date(REAL + away).toString());
  }
});

test("a given time and everything else stay as they are", () => {
  const Moved = movedDate(Date, () => HOUR_MS);
  expect(new Moved(5).getTime()).toBe(5);
  expect(new Moved(2026, 0, 1).getTime()).toBe(new Date(2026, 0, 1).getTime());
  expect([Moved.UTC(2026, 0), Moved.parse("2026-01-01T00:00:00Z")]).toEqual(Array(2).fill(Date.UTC(2026, 0)));
  expect(new Moved() instanceof Date && new Date() instanceof Moved).toBe(true);
  class Own extends Moved {}
  expect(new Own() instanceof Own).toBe(true);
});
