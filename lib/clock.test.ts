import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { later, now, setClock, startOfDayIst } from "./clock";

afterEach(() => setClock());

test.each([
  ["2026-11-22T00:00:00+05:30", "2026-11-22T00:00:00+05:30"],
  ["2026-11-21T23:59:59.999+05:30", "2026-11-21T00:00:00+05:30"],
  ["2026-11-22T23:59:59.999+05:30", "2026-11-22T00:00:00+05:30"],
  ["2026-11-22T18:29:59.999Z", "2026-11-22T00:00:00+05:30"],
  ["2026-11-22T18:30:00Z", "2026-11-23T00:00:00+05:30"],
  ["2028-02-29T12:00:00+05:30", "2028-02-29T00:00:00+05:30"],
  ["2026-12-31T18:30:00Z", "2027-01-01T00:00:00+05:30"],
])("the day in India of %s begins at %s", (at, start) =>
  expect(startOfDayIst(new Date(at))).toEqual(new Date(start)),
);

test("a day in India begins at midnight there, less than 24 hours ago", () => {
  const inIndia = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Kolkata", timeStyle: "medium" });
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
      (at) => {
        const start = startOfDayIst(at);
        expect(inIndia.format(start)).toBe("00:00:00");
        const age = at.getTime() - start.getTime();
        expect(age).toBeGreaterThanOrEqual(0);
        expect(age).toBeLessThan(86_400_000);
      },
    ),
  );
});

test("the clock can be replaced, and put back", () => {
  setClock(() => 1_000);
  expect(now()).toEqual(new Date(1_000));
  expect(later(now(), -1)).toEqual(new Date(999));
  setClock();
  expect(now().getTime()).toBeGreaterThan(1_000_000_000_000);
});
