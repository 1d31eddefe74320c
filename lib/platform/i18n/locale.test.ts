import { expect, test } from "vitest";
import { pickLocale } from "./locale";

test.each([
  ["hi", "en", "hi"],
  ["en", "hi", "en"],
  [undefined, "hi-IN,hi;q=0.9,en;q=0.8", "hi"],
  [undefined, "en-IN,en;q=0.9,hi;q=0.8", "en"],
  [undefined, "ta-IN, hi;q=0.5", "hi"],
  [undefined, "HI", "hi"],
  [undefined, "ta,te", "en"],
  [undefined, "", "en"],
  [undefined, null, "en"],
  ["fr", "hi", "hi"],
  ["", null, "en"],
  ["__proto__", null, "en"],
] as const)("cookie %s and Accept-Language %s make %s", (cookie, asked, locale) =>
  expect(pickLocale(cookie, asked)).toBe(locale),
);
