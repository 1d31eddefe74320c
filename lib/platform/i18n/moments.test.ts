import { describe, expect, test } from "vitest";
import { formatDay, formatMoment, formatShortDay, formatTime } from "./moments";

/** A time on 22 November 2026 in India. */
const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour, 15, 9) - 5.5 * 3_600_000);

describe("a date and time", () => {
  test.each([
    [0, "12:15 am", "रात 12:15"],
    [1, "1:15 am", "रात 1:15"],
    [4, "4:15 am", "सुबह 4:15"],
    [6, "6:15 am", "सुबह 6:15"],
    [11, "11:15 am", "सुबह 11:15"],
    [12, "12:15 pm", "दोपहर 12:15"],
    [15, "3:15 pm", "दोपहर 3:15"],
    [18, "6:15 pm", "शाम 6:15"],
    [20, "8:15 pm", "रात 8:15"],
    [23, "11:15 pm", "रात 11:15"],
  ])("at %i hours is written in the style of each language", (hour, en, hi) => {
    expect(formatMoment(at(hour), "en")).toBe(`22 Nov 2026, ${en}`);
    expect(formatMoment(at(hour), "hi")).toBe(`22 नव॰ 2026, ${hi}`);
    expect(formatTime(at(hour), "en")).toBe(en.replace(":15", ":15:09"));
    expect(formatTime(at(hour), "hi")).toBe(hi.replace(":15", ":15:09"));
  });

  test("no Hindi date or time contains Latin letters, and both languages use the digits 0 to 9", () => {
    for (let month = 1; month <= 12; month++) {
      const day = `2026-${String(month).padStart(2, "0")}-05`;
      for (const format of [formatDay, formatShortDay]) {
        expect(format(day, "hi")).toMatch(/^5 [^A-Za-z]+$/);
        expect(format(day, "en")).toMatch(/^5 [A-Za-z 0-9]+$/);
      }
    }
    for (let hour = 0; hour < 24; hour++)
      for (const format of [formatMoment, formatTime])
        expect(format(at(hour), "hi")).not.toMatch(/[A-Za-z]|(?![0-9])\p{Nd}/u);
  });
});
