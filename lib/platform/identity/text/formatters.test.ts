import { afterEach, beforeEach, expect, test } from "vitest";
import { formatMoment, formatMonth } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { dateFormatter, numberFormatter } from "./formatters";

const { DateTimeFormat, NumberFormat } = Intl;
let made = 0;
const counted = <Made extends object>(maker: Made): Made =>
  new Proxy(maker, {
    construct(target, args) {
      made += 1;
      return Reflect.construct(target as never, args);
    },
  });

beforeEach(() => {
  made = 0;
  Intl.DateTimeFormat = counted(DateTimeFormat);
  Intl.NumberFormat = counted(NumberFormat);
});
afterEach(() => Object.assign(Intl, { DateTimeFormat, NumberFormat }));

test("a list of any length makes one formatter for each language and kind", () => {
  const list = () => {
    for (let row = 0; row < 50; row++) {
      formatMoment(new Date(row * 1_000_000), row % 2 ? "en" : "hi");
      formatMonth("2026-04", row % 2 ? "en" : "hi");
      formatRupees(row * 50);
    }
    return made;
  };
  expect(list()).toBe(6);
  expect(list()).toBe(6);
});

test("languages and kinds do not share a formatter", () => {
  const at = Date.UTC(2026, 10, 22);
  const month = (tag: string) => dateFormatter(tag, { timeZone: "UTC", month: "long" }).format(at);
  expect([month("en-IN"), month("hi-IN")]).toEqual(["November", "नवंबर"]);
  expect(dateFormatter("en-IN", { timeZone: "UTC", year: "numeric" }).format(at)).toBe("2026");
  expect(numberFormatter("en-IN", {}).format(100_000)).toBe("1,00,000");
  expect(numberFormatter("en-IN", { style: "percent" }).format(0.5)).toBe("50%");
});
