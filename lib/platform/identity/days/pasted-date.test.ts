import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDate, toIsoDate } from "@/lib/platform/identity/days/calendar-date";
import { splitPastedDate } from "@/lib/platform/identity/days/pasted-date";

describe("splitPastedDate", () => {
  test.each([
    ["15-08-1990", { day: "15", month: "08", year: "1990" }],
    ["15/8/1990", { day: "15", month: "8", year: "1990" }],
    ["15.08.1990", { day: "15", month: "08", year: "1990" }],
    ["15 08 1990", { day: "15", month: "08", year: "1990" }],
    ["१५।०८।१९९०", { day: "15", month: "08", year: "1990" }],
    ["15।8।1990", { day: "15", month: "8", year: "1990" }],
    ["15\u204408\u20441990", { day: "15", month: "08", year: "1990" }],
    ["15\u22158\u22151990", { day: "15", month: "8", year: "1990" }],
    ["१५ . ०८ . १९९०", { day: "15", month: "08", year: "1990" }],
    ["15 Aug 1990", { day: "15", month: "8", year: "1990" }],
    ["15-AUG-1990", { day: "15", month: "8", year: "1990" }],
    ["5th September, 1990", { day: "5", month: "9", year: "1990" }],
    ["5 Sept. 1990", { day: "5", month: "9", year: "1990" }],
    ["15 अगस्त 1990", { day: "15", month: "8", year: "1990" }],
    ["5 फ़रवरी 1990", { day: "5", month: "2", year: "1990" }],
    ["1990-08-15", { day: "15", month: "08", year: "1990" }],
    ["1990/8/15", { day: "15", month: "8", year: "1990" }],
    [" \u200e15-08-1990\n", { day: "15", month: "08", year: "1990" }],
    ["15081990", { day: "15", month: "08", year: "1990" }],
    ["19900815", { day: "15", month: "08", year: "1990" }],
    ["20101112", { day: "12", month: "11", year: "2010" }],
    ["20112010", { day: "20", month: "11", year: "2010" }],
    ["१५-०८-१९९०", { day: "15", month: "08", year: "1990" }],
    ["১৫/০৮/১৯৯০", { day: "15", month: "08", year: "1990" }],
    ["１５０８１９９０", { day: "15", month: "08", year: "1990" }],
    ["15–08–1990", { day: "15", month: "08", year: "1990" }],
    ["15‑08‑1990", { day: "15", month: "08", year: "1990" }],
    ["15 / 08 / 1990", { day: "15", month: "08", year: "1990" }],
    ["15Aug1990", { day: "15", month: "8", year: "1990" }],
    ["१५ अगस्त १९९०", { day: "15", month: "8", year: "1990" }],
    ["1990 08 15", { day: "15", month: "08", year: "1990" }],
    ["15.08.1990.", { day: "15", month: "08", year: "1990" }],
    ["15-08-1990,", { day: "15", month: "08", year: "1990" }],
    ["15/08/1990।", { day: "15", month: "08", year: "1990" }],
    ['"15/08/1990"', { day: "15", month: "08", year: "1990" }],
    ["'15/08/1990", { day: "15", month: "08", year: "1990" }],
    ["(15-08-1990)", { day: "15", month: "08", year: "1990" }],
    ["1990-08-15.", { day: "15", month: "08", year: "1990" }],
    ["15081990.", { day: "15", month: "08", year: "1990" }],
    ["Aug 15 1990", { day: "15", month: "8", year: "1990" }],
    ["Aug. 15, 1990", { day: "15", month: "8", year: "1990" }],
    ["August 15th, 1990", { day: "15", month: "8", year: "1990" }],
    ["अगस्त १५, १९९०", { day: "15", month: "8", year: "1990" }],
    ["Aug-15-1990", { day: "15", month: "8", year: "1990" }],
    ["1990 Aug 15", { day: "15", month: "8", year: "1990" }],
    ["1990-Aug-15", { day: "15", month: "8", year: "1990" }],
    ["15th of August 1990", { day: "15", month: "8", year: "1990" }],
    ["Wednesday, August 15, 1990", { day: "15", month: "8", year: "1990" }],
    ["Wed 15 Aug 1990", { day: "15", month: "8", year: "1990" }],
    ["31-02-1990", { day: "31", month: "02", year: "1990" }],
  ])("%j", (text, parts) => {
    expect(splitPastedDate(text)).toEqual(parts);
  });

  test.each([
    ...[
      "",
      "15",
      "15-08",
      "15-08-90",
      "1508190",
      "15082190",
      "150819901",
      "1 508 1990",
      "1508-1990",
      "15 Foo 1990",
      "15 Ma 1990",
      "1990",
      "15-08-19901",
    ],
    ...["Foo 15 1990", "Aug 1990", "Aug 151990", "Aug 15", "1990 Aug", "Aug 32 1990x"],
    ...["15-08-1990 10:30", "08-15", "born 15-08-1990", "--", "<15-08-1990>"],
  ])("%j is not a pasted date", (text) => {
    expect(splitPastedDate(text)).toBeNull();
  });

  test("a megabyte of text is not a pasted date", () => {
    expect(splitPastedDate(`1${" ".repeat(1_000_000)}x`)).toBeNull();
  });

  test("every notation names the same day", () => {
    const names = [..."Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")];
    const number = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(number(28), number(12), fc.integer({ min: 1900, max: 2026 }), (day, month, year) => {
        const [dd, mm] = [String(day).padStart(2, "0"), String(month).padStart(2, "0")];
        const written = [
          ...[`${dd}-${mm}-${year}`, `${day}/${month}/${year}`, `${dd}.${mm}.${year}`],
          ...[
            `${day} ${names[month - 1]} ${year}`,
            `${year}-${mm}-${dd}`,
            `${dd}${mm}${year}`,
            `${year}${mm}${dd}`,
          ],
          ...[`${dd}–${mm}–${year}`, `${day} / ${month} / ${year}`],
        ];
        for (const text of written) {
          const parsed = parseDate(splitPastedDate(text) ?? { day: "", month: "", year: "" });
          expect(parsed.ok && toIsoDate(parsed.value)).toBe(`${year}-${mm}-${dd}`);
        }
      }),
    );
  });
});
