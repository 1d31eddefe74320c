import { expect, test } from "vitest";
import { listCalls } from "./list-calls";

const call = (minute: number, more: { outcome?: string; response?: string } = {}) => ({
  ...{ id: minute, endpoint: "panStatus", outcome: "accepted", reason: null, httpStatus: 200 },
  ...{ response: "{}", durationMs: minute, at: new Date(minute * 60_000), ...more },
});

test("thirty identical look-ups are one line, with their number and period; a different answer has its own", () => {
  const calls = Array.from({ length: 30 }, (_, index) => call(99 - index));
  const other = call(50, { outcome: "ambiguous" });
  expect(listCalls([...calls, other, call(40), call(39, { response: "{ }" })])).toEqual([
    { ...call(99), count: 30, firstAt: new Date(70 * 60_000) },
    { ...other, count: 1, firstAt: other.at },
    { ...call(40), count: 1, firstAt: call(40).at },
    { ...call(39, { response: "{ }" }), count: 1, firstAt: call(39).at },
  ]);
  expect(listCalls([])).toEqual([]);
});
