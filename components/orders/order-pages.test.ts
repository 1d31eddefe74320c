import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { CustomerPageView } from "@/components/customers/customer-page";
import { ReaderOfForms } from "@/components/forms/service-form/rendered-for";
import { OrderRelatives } from "@/components/orders/carry-on/order-relatives";
import { HandOver } from "@/components/orders/hand-over";
import { OrderActions } from "@/components/orders/order-actions";
import { OrderState } from "@/components/orders/order-state";
import { ORDER_STATES } from "@/db/schema/orders";
import { SERVICES } from "@/db/schema/services";
import type { CustomerPage } from "@/lib/customers/loaders";
import type { OrderView } from "@/lib/orders/loaders";
import { badgeOf, customerMayGoOn, isHandedOver, nextAction, type Standing } from "@/lib/orders/next-action";
import { LOCALES } from "@/lib/platform/i18n/locale";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { serviceOf } from "@/lib/services/registry";

const reader = vi.hoisted(() => ({ locale: "en" as "en" | "hi", messages: {} as Record<string, object> }));
vi.mock("next-intl/server", async () => {
  const { createTranslator } = await import("next-intl");
  return {
    getLocale: async () => reader.locale,
    getMessages: async () => reader.messages,
    getTranslations: async (namespace: string) => createTranslator({ ...reader, namespace } as never),
  };
});
vi.mock("@/lib/orders/actions", () => ({
  ...{ lookUpAction: () => null, resetLinkAction: () => null, sendAgainAction: () => null },
}));
vi.mock("@/lib/services/pan/actions", () => ({ resumePanAction: () => null }));

/** Forms need to know whom they are for; the value does not matter here. */
const READER = { mark: "mark", words: { said: "", button: "" }, children: null };

const ID = "B0123456789AB";
const AT = new Date("2026-11-24T09:30:00Z");
const standings = (service: Standing["service"]): Standing[] =>
  ORDER_STATES.flatMap((state) =>
    (["works", "unusable", "none"] as const).flatMap((link) =>
      [true, false].flatMap((visited) =>
        [true, false].map((isReplaced) => ({
          ...{ service, state, link, visited, isReplaced },
          ...{ triesOver: visited, canLookUp: serviceOf(service).canLookUp },
        })),
      ),
    ),
  );

/** The text of the shop's page of an order in this standing. */
async function shopsPage(standing: Standing): Promise<string> {
  const order = {
    ...standing,
    id: ID,
    mobile: "9876543210",
    customerUrl: "https://portal.example/r/token",
    badge: badgeOf(standing),
    next: nextAction(standing, "agent"),
    isHandedOver: isHandedOver(standing.service),
    refusal: null,
    nextCheckAt: null,
    lookedUpAt: null,
    replacesId: null,
    replacements: standing.isReplaced ? [{ id: "B0123456789AC", state: "created" }] : [],
    sendAttempt: standing.state === "created" ? 2 : null,
    resumeAttempt: ["awaiting_customer", "processing"].includes(standing.state) ? 1 : null,
  } as unknown as OrderView;
  const parts = [
    await OrderState({ order }),
    order.isHandedOver ? await HandOver({ order }) : null,
    await OrderActions({ order, balance: BALANCE }),
    await OrderRelatives({ order }),
  ];
  return parts
    .map((part) => part && renderToStaticMarkup(createElement(ReaderOfForms, READER, part)))
    .join("");
}

/** A shop without a limit that has nothing. */
const BALANCE = {
  ...{ availablePaise: 0, heldPaise: 0, duePaise: 0, creditLimitPaise: null, spendablePaise: null },
};

function customersPage(standing: Standing, locale: "en" | "hi"): string {
  const page: CustomerPage = {
    ...{ orderId: ID, service: standing.service, shopName: "Asha Store", state: standing.state },
    badge: badgeOf(standing),
    first: nextAction(standing, "customer").first,
    canContinue: customerMayGoOn(standing),
    reference: standing.state === "succeeded" ? "881030201234567" : null,
    refundedAt: null,
    chargedPaise: null,
  };
  const messages = reader.messages as never;
  return renderToStaticMarkup(
    CustomerPageView({ locale, messages, nonce: "n", path: "/r/token", look: null, page, at: AT }),
  );
}

describe.each(LOCALES)("in %s", (locale) => {
  describe.each(SERVICES)("no page of an order of %s contradicts itself or another", (service) => {
    test.each(ORDER_STATES)("in state %s", async (state) => {
      const messages = await loadMessages(locale);
      Object.assign(reader, { locale, messages });
      const { order, states, stateNext, customer, customerBadges, customerStates } = serviceMessages(
        messages,
        service,
      );
      const { copy } = messages.common;
      const ended = ["succeeded", "failed", "refunded", "expired"];
      for (const standing of standings(service).filter((one) => one.state === state)) {
        const shop = await shopsPage(standing);
        const phone = customersPage(standing, locale);
        const why = JSON.stringify(standing);
        const isKnown = !["created", "submitting", "unknown", "needs_review"].includes(state);
        const opens = shop.includes(order.openHere);
        const says = (text: string) => shop.includes(text.replaceAll("'", "&#x27;"));

        // "Do not send again" and the like never appear next to a way to send again.
        if (!isKnown) expect(shop, why).not.toMatch(/\/agent\/(pan|bank|aadhaar)[^"]*(new|from|replaces)/);
        // "Open it here" appears if it can be opened, and exactly then the customer's page continues.
        expect(phone.includes('name="continue"'), why).toBe(opens);
        if (says(stateNext.awaiting_customer) && isHandedOver(service)) expect(opens, why).toBe(true);
        if (says(stateNext.link_lost) || says(stateNext.link_unusable)) expect(opens, why).toBe(false);
        // A link that does not open is not shared, and no other link of that kind is requested.
        const isOpen = ["awaiting_customer", "processing"].includes(state);
        if (isOpen && standing.link === "unusable") {
          expect(shop, why).not.toContain("wa.me");
          expect(shop, why).not.toContain(`>${copy}<`);
          expect(shop, why).not.toContain(order.resume);
        }
        // If the agent has to act, no badge says that the customer has to.
        if (isHandedOver(service) && !opens) {
          expect(shop, why).not.toContain(`</svg>${states.awaiting_customer}<`);
          expect(phone, why).not.toContain(`</svg>${customerBadges.awaiting_customer}<`);
        }
        // "Nothing to do" never appears next to a way to continue, nor "come back" after the end.
        if (phone.includes('name="continue"')) expect(phone, why).not.toContain(customerStates.processing);
        expect(phone.includes(customer.footer), why).toBe(!ended.includes(state));
        // If a sentence says to press a button, the button is named.
        if (service === "pan_application" && says(stateNext.link_lost)) expect(shop).toContain(order.resume);
        // An order that ended in failure links to a new request that knows the old one, or to its replacement.
        if (["failed", "refunded", "expired"].includes(state)) {
          const next =
            standing.isReplaced && service !== "bank_onboarding" && service !== "aadhaar_verification";
          if (next) expect(shop, why).toContain(order.openReplacement);
          if (!standing.isReplaced && service !== "aadhaar_verification")
            expect(shop, why).toMatch(new RegExp(`(replaces|from)=${ID}`));
        }
        // The customer's page has one primary button: continuing, or checking again, never both.
        expect(phone.match(/btn btn-primary/g)?.length ?? 0, why).toBeLessThanOrEqual(1);
        if (phone.includes('http-equiv="refresh"')) {
          expect(phone, why).toContain(`class="btn btn-primary" href="/r/token">${customer.refresh}`);
        }
        expect(phone).not.toContain("<script");
      }
    });
  });
});

test("after a visit the customer reads that it is being checked, and checking again comes first", async () => {
  Object.assign(reader, { locale: "en", messages: await loadMessages("en") });
  const came = {
    link: "works",
    visited: true,
    triesOver: false,
    isReplaced: false,
    canLookUp: true,
  } as const;
  const page = customersPage({ ...came, service: "pan_application", state: "processing" }, "en");
  expect(page).toContain("We are checking with NSDL");
  expect(page).toContain('<meta http-equiv="refresh" content="10;url=/r/token?look=1"/>');
  expect(page.indexOf("Check status")).toBeLessThan(page.indexOf('name="continue"'));
  expect(page).toContain('href="/r/token?lang=hi"');
  const done = customersPage({ ...came, service: "pan_application", state: "succeeded" }, "en");
  expect(done).toContain("881030201234567");
  expect(done).not.toContain('refresh"');
});
