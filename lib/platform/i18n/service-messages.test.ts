import { describe, expect, test } from "vitest";
import { SERVICES } from "@/db/schema/services";
import { LOCALES } from "@/lib/platform/i18n/locale";
import { loadMessages } from "./messages";
import { serviceMessages } from "./service-messages";

describe.each(LOCALES)("the catalogue in %s", (locale) => {
  test("uses each service's own words, and otherwise the common ones", async () => {
    const messages = await loadMessages(locale);
    const done = SERVICES.map((service) => serviceMessages(messages, service).states.succeeded);
    expect(new Set(done).size).toBe(SERVICES.length);
    const account = serviceMessages(messages, "account_opening");
    expect(account.states.unknown).toBe(messages.states.unknown);
    expect(account.common).toBe(messages.common);
    expect(messages.states.succeeded).not.toBe(account.states.succeeded);
  });

  test("is made once for each service", async () => {
    const messages = await loadMessages(locale);
    const made = SERVICES.map((service) => serviceMessages(messages, service));
    expect(new Set(made).size).toBe(SERVICES.length);
    for (const [index, service] of SERVICES.entries())
      expect(serviceMessages(messages, service)).toBe(made[index]);
  });

  test("replaces only texts that exist", async () => {
    const messages: Record<string, Record<string, unknown>> = await loadMessages(locale);
    const own = messages.byService as Record<string, Record<string, Record<string, string>>>;
    for (const [service, namespaces] of Object.entries(own))
      for (const [namespace, texts] of Object.entries(namespaces))
        for (const key of Object.keys(texts))
          expect(messages[namespace], `${service}.${namespace}.${key}`).toHaveProperty([key]);
  });
});
