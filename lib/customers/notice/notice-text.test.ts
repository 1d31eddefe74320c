import { expect, test } from "vitest";
import { SERVICES } from "@/db/schema/services";
import { DAYS_TO_ANSWER } from "@/lib/customers/requests/clock";
import { REGISTRY } from "@/lib/services/registry";
import { NOTICE_VERSION, noticeText, serviceNotices } from "./notice-text";

const LANGUAGES = ["en", "hi"] as const;

test.each(LANGUAGES)("the notice (%s) has every service with what is kept, why and for whom", (locale) => {
  const services = serviceNotices(locale);
  expect(services.map(({ code }) => code).sort()).toEqual([...SERVICES].sort());
  for (const { data, purpose, goesTo } of services)
    for (const text of [data, purpose, goesTo])
      expect(text).toMatch(locale === "hi" ? /[\u0900-\u097f]/ : /^[A-Z]/);
});

test.each(LANGUAGES)("its days (%s) are those of the desk's clock", (locale) => {
  const { withdrawal, access } = DAYS_TO_ANSWER;
  expect(noticeText(locale).rights.match(/\d+/g)).toEqual([String(withdrawal), String(access)]);
});

test("its version is the day of its newest part", () => {
  expect(NOTICE_VERSION).toMatch(/^20\d\d-\d\d-\d\d$/);
  for (const { notice } of REGISTRY) expect(notice[0].from <= NOTICE_VERSION).toBe(true);
});
