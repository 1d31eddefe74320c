import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { OrderState } from "@/components/orders/order-state";
import { ORDER_STATES } from "@/db/schema/orders";
import { SERVICES } from "@/db/schema/services";
import { LOCALES } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import type { OrderView } from "@/lib/orders/loaders";

const reader = vi.hoisted(() => ({ locale: "en" as "en" | "hi", messages: {} }));
vi.mock("next-intl/server", () => ({
  getLocale: async () => reader.locale,
  getMessages: async () => reader.messages,
}));

/** The clear refusals that INEXOPAY documents, and one that is not: as the endpoints name them. */
const REFUSALS = [
  ...["unauthorized", "insufficient_balance", "forbidden", "wrong_method", "bad_request", "refused"],
  ...["already_registered", "mobile_not_linked", "otp_wrong", "otp_expired", "too_many_tries", "never seen"],
];

/** The label of the state, and the sentences under it. */
async function told(order: Partial<OrderView>): Promise<{ label: string; sentences: string }> {
  const html = renderToStaticMarkup(
    await OrderState({ order: { nextCheckAt: null, ...order } as OrderView }),
  );
  const textOf = (pattern: RegExp) => (pattern.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, "").trim();
  return { label: textOf(/^<div[^>]*>([\s\S]*?)<p>/), sentences: textOf(/<p>([\s\S]*?)<\/p>/) };
}

/** One sentence says what happened, another (or its second half) what to do or that nothing need be done. */
const SAYS_MORE = /[^.।?!;:,]+[.।?!;:,][^.।?!]+[.।]$/;

describe.each(LOCALES)("in %s", (locale) => {
  describe.each(SERVICES)("an order of %s", (service) => {
    test.each(ORDER_STATES)("in state %s is told in sentences with a next step", async (state) => {
      Object.assign(reader, { locale, messages: await loadMessages(locale) });
      const { label, sentences } = await told({ service, state, refusal: null, hasLink: true });
      expect(label).not.toBe("");
      expect(sentences).not.toBe(label);
      expect(sentences).toMatch(SAYS_MORE);
    });

    test.each(REFUSALS)("refused as %s is told in sentences with a next step", async (refusal) => {
      Object.assign(reader, { locale, messages: await loadMessages(locale) });
      const { sentences } = await told({ service, state: "failed", refusal, hasLink: false });
      expect(sentences).toMatch(SAYS_MORE);
      expect(sentences).not.toMatch(/_|never seen/);
    });

    test("whose link was lost says what to do", async () => {
      Object.assign(reader, { locale, messages: await loadMessages(locale) });
      const { sentences } = await told({ service, state: "awaiting_customer", hasLink: false });
      expect(sentences).toMatch(SAYS_MORE);
    });
  });
});
