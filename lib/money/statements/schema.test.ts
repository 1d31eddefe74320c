import { describe, expect, test } from "vitest";
import { spanSchema } from "./schema";

describe("the period of a statement", () => {
  test.each([
    [{ month: "2026-11" }, "2026-10-31T18:30:00.000Z", "2026-11-30T18:30:00.000Z"],
    [{ month: "2028-02" }, "2028-01-31T18:30:00.000Z", "2028-02-29T18:30:00.000Z"],
    [{ first: "2026-11-05", last: "2026-11-05" }, "2026-11-04T18:30:00.000Z", "2026-11-05T18:30:00.000Z"],
    [{ first: "2028-01-01", last: "2028-12-31" }, "2027-12-31T18:30:00.000Z", "2028-12-31T18:30:00.000Z"],
  ])("of %j covers whole days in India", (asked, from, until) => {
    const span = spanSchema.parse(asked);
    expect([span.from.toISOString(), span.until.toISOString()]).toEqual([from, until]);
  });

  test.each([
    [{}],
    [{ month: "2026-13" }],
    [{ month: ["2026-11", "2026-12"] }],
    [{ first: "2026-11-05" }],
    [{ first: "2026-11-06", last: "2026-11-05" }],
    [{ first: "2026-02-30", last: "2026-03-05" }],
    [{ first: "2025-01-01", last: "2026-01-02" }],
  ])("is not %j", (asked) => expect(spanSchema.safeParse(asked).success).toBe(false));
});
