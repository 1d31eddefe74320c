import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { OrderState } from "@/components/orders/order-state";
import { ORDER_STATES } from "@/db/schema/orders";
import { SERVICES } from "@/db/schema/services";
import type { OrderView } from "@/lib/orders/loaders";
import { badgeOf, isHandedOver, nextAction, type Standing } from "@/lib/orders/next-action";
import { LOCALES } from "@/lib/platform/i18n/locale";
import { loadMessages } from "@/lib/platform/i18n/messages";

const reader = vi.hoisted(() => ({ locale: "en" as "en" | "hi", messages: {} }));
vi.mock("next-intl/server", () => ({
  getLocale: async () => reader.locale,
  getMessages: async () => reader.messages,
}));

/** The clear refusals that INEXOPAY documents, and an undocumented one, by the endpoints' names. */
const REFUSALS = [
  ...["unauthorized", "insufficient_balance", "forbidden", "wrong_method", "bad_request", "refused"],
  ...["already_registered", "mobile_not_linked", "otp_wrong", "otp_expired", "too_many_tries", "never seen"],
];

type Known = Partial<Standing> & Pick<Standing, "service" | "state"> & { refusal?: string | null };

/** An order as far as this component reads it. */
function viewOf({ refusal = null, ...known }: Known): OrderView {
  const none = {
    link: "none",
    visited: false,
    triesOver: false,
    isReplaced: false,
    canLookUp: true,
  } as const;
  const standing: Standing = { ...none, ...known };
  const badge = badgeOf(standing);
  const own = { badge, next: nextAction(standing, "agent"), isHandedOver: isHandedOver(standing.service) };
  return { ...standing, ...own, refusal, nextCheckAt: null } as unknown as OrderView;
}

/** The state's label, and the sentences below it. */
async function textsOf(order: Known): Promise<{ label: string; sentences: string }> {
  const html = renderToStaticMarkup(await OrderState({ order: viewOf(order) }));
  const textOf = (pattern: RegExp) => (pattern.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, "").trim();
  return { label: textOf(/^<div[^>]*>([\s\S]*?)<p>/), sentences: textOf(/<p>([\s\S]*?)<\/p>/) };
}

/** One sentence says what happened, and another (or its second half) what to do or that nothing needs doing. */
const SAYS_MORE = /[^.।?!;:,]+[.।?!;:,][^.।?!]+[.।]$/;

describe.each(LOCALES)("in %s", (locale) => {
  describe.each(SERVICES)("an order of %s", (service) => {
    test.each(ORDER_STATES)("in state %s is explained with a next step", async (state) => {
      Object.assign(reader, { locale, messages: await loadMessages(locale) });
      const { label, sentences } = await textsOf({
        service,
        state,
        refusal: null,
        link: "works",
        visited: true,
      });
      expect(label).not.toBe("");
      expect(sentences).not.toBe(label);
      expect(sentences).toMatch(SAYS_MORE);
    });

    test.each(REFUSALS)("refused as %s is explained with a next step", async (refusal) => {
      Object.assign(reader, { locale, messages: await loadMessages(locale) });
      const { sentences } = await textsOf({ service, state: "failed", refusal });
      expect(sentences).toMatch(SAYS_MORE);
      expect(sentences).not.toMatch(/_|never seen/);
    });

    test.each(["none", "unusable"] as const)("whose link is %s says what to do", async (link) => {
      Object.assign(reader, { locale, messages: await loadMessages(locale) });
      const { sentences } = await textsOf({ service, state: "awaiting_customer", link });
      expect(sentences).toMatch(SAYS_MORE);
    });

    test("that was replaced, was reported on or has no tries left says so", async () => {
      Object.assign(reader, { locale, messages: await loadMessages(locale) });
      const others = [
        { state: "failed", isReplaced: true, refusal: "bad_request" },
        { state: "processing", visited: false },
        { state: "expired", triesOver: true },
      ] as const;
      for (const other of others) expect((await textsOf({ service, ...other })).sentences).toMatch(SAYS_MORE);
    });
  });
});
