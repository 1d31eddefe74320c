import { createTranslator } from "use-intl/core";
import { afterEach, expect, test } from "vitest";
import { loadMessages } from "./messages";

const { PluralRules } = Intl;
afterEach(() => Object.assign(Intl, { PluralRules }));

test("translators of one language share their formatters", async () => {
  let made = 0;
  const counted = new Proxy(PluralRules, {
    construct(target, args) {
      made += 1;
      return Reflect.construct(target, args);
    },
  });
  Object.assign(Intl, { PluralRules: counted });
  const { KEPT_FORMATS } = await import("./kept-formats");
  const messages = await loadMessages("en");
  const text = () =>
    createTranslator({ ...KEPT_FORMATS, locale: "en", messages, namespace: "adminHome" })("openAlerts", {
      count: 2,
    });
  expect([text(), text(), text()]).toEqual(Array(3).fill("2 open alerts"));
  expect(made).toBe(1);
});
