import { describe, expect, test } from "vitest";
import { dayIst } from "@/lib/clock";
import { boundsOfDay, dayBefore, readDay } from "./ist-day";

describe("days in India", () => {
  test.each([
    ["2026-11-23T18:29:59.999Z", "2026-11-23"],
    ["2026-11-23T18:30:00.000Z", "2026-11-24"],
    ["2026-12-31T20:00:00.000Z", "2027-01-01"],
  ])("%s lies in %s", (at, day) => expect(dayIst(new Date(at))).toBe(day));

  test("the day before a morning's run is the whole of yesterday", () => {
    expect(dayBefore(new Date("2026-11-24T00:30:00Z"))).toBe("2026-11-23");
    const { from, to } = boundsOfDay("2026-11-23");
    expect([from.toISOString(), to.toISOString()]).toEqual([
      "2026-11-22T18:30:00.000Z",
      "2026-11-23T18:30:00.000Z",
    ]);
  });

  test.each([
    ["2026-11-24", "2026-11-24"],
    ["2028-02-29", null],
    ["2026-02-29", null],
    ["2026-13-01", null],
    ["2026-11-25", null],
    ["2026-11-24'", null],
    ["", null],
  ])("an address that names %j means %j", (text, day) =>
    expect(readDay(text, new Date("2026-11-24T06:00:00Z"))).toBe(day),
  );
});
