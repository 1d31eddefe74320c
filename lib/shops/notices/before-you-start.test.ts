import { describe, expect, test } from "vitest";
import { SERVICES } from "@/db/schema/services";
import type { DatedFact } from "@/lib/orders/service";
import { beforeYouStart } from "./before-you-start";

const at = (day: string) => new Date(`${day}T12:00:00+05:30`);
const OLD: DatedFact = { from: "2026-01-01", to: "2026-03-31", en: "old form", hi: "पुराना" };
const NEW: DatedFact = { from: "2026-04-01", en: "new form", hi: "नया" };
const facts = {
  pan_application: [OLD, NEW],
  account_opening: [],
  bank_onboarding: [],
  aadhaar_verification: [],
};

describe("before you start", () => {
  test("shows what applies on the day, and since when", () => {
    expect(beforeYouStart("pan_application", at("2026-03-31"), "en", facts)).toEqual({
      items: ["old form"],
      since: "2026-01-01",
    });
    expect(beforeYouStart("pan_application", at("2026-04-01"), "hi", facts)).toEqual({
      items: ["नया"],
      since: "2026-04-01",
    });
  });

  test("from 1 April 2026 a PAN needs more than the Aadhaar as proof of birth", () => {
    const listOn = (day: string) => beforeYouStart("pan_application", at(day), "en").items.join(" ");
    expect(listOn("2026-03-31")).not.toContain("Aadhaar alone");
    expect(listOn("2026-04-01")).toContain("since 1 April 2026 the Aadhaar alone is not enough");
  });

  test.each(SERVICES)("%s has its list in both languages", (service) => {
    const [en, hi] = [
      beforeYouStart(service, at("2026-11-22"), "en"),
      beforeYouStart(service, at("2026-11-22"), "hi"),
    ];
    expect(en.items.length).toBeGreaterThan(2);
    expect(hi.items).toHaveLength(en.items.length);
    expect(hi.items.every((item) => /\p{Script=Devanagari}/u.test(item))).toBe(true);
  });
});
