import { describe, expect, test } from "vitest";
import { ORDER_STATES, type OrderState } from "@/db/schema/orders";
import { SERVICES, type Service } from "@/db/schema/services";
import {
  type Action,
  badgeOf,
  customerMayGoOn,
  isHandedOver,
  mayGetLink,
  nextAction,
  type Reader,
  type Standing,
} from "./next-action";

const BOOLEANS = [true, false];

/** Every standing an order can have, and many it cannot. */
const STANDINGS: Standing[] = SERVICES.flatMap((service) =>
  ORDER_STATES.flatMap((state) =>
    (["works", "unusable", "none"] as const).flatMap((link) =>
      BOOLEANS.flatMap((visited) =>
        BOOLEANS.flatMap((triesOver) =>
          BOOLEANS.flatMap((isReplaced) =>
            BOOLEANS.map((canLookUp) => ({
              ...{ service, state, link, visited, triesOver, isReplaced, canLookUp },
            })),
          ),
        ),
      ),
    ),
  ),
);

const BASE = { link: "works", visited: false, triesOver: false, isReplaced: false, canLookUp: true } as const;
const PAN = { ...BASE, service: "pan_application" } as const;
const ACCOUNT = { ...BASE, service: "account_opening" } as const;
const ONBOARDING = { ...BASE, service: "bank_onboarding", link: "none", canLookUp: false } as const;
const AADHAAR = { ...BASE, service: "aadhaar_verification", link: "none", canLookUp: false } as const;

const offers = (order: Standing, reader: Reader): Action[] => {
  const { first, also } = nextAction(order, reader);
  return [first, ...also];
};

describe("the one next action", () => {
  test.each<[string, Standing, Action, Action]>([
    ["PAN, not sent", { ...PAN, state: "created" }, "send", "ask_shop"],
    ["PAN, on its way", { ...PAN, state: "submitting" }, "wait", "wait"],
    ["PAN, ready", { ...PAN, state: "awaiting_customer" }, "go_on", "go_on"],
    ["PAN, link lost", { ...PAN, state: "awaiting_customer", link: "none" }, "get_link", "ask_shop"],
    [
      "PAN, link elsewhere",
      { ...PAN, state: "awaiting_customer", link: "unusable" },
      "ask_operator",
      "ask_shop",
    ],
    ["PAN, visited", { ...PAN, state: "processing", visited: true }, "wait", "wait"],
    ["PAN, reported, never there", { ...PAN, state: "processing" }, "wait", "go_on"],
    ["PAN, answer lost", { ...PAN, state: "unknown", link: "none" }, "wait", "wait"],
    ["PAN, in review", { ...PAN, state: "needs_review" }, "wait", "wait"],
    ["PAN, submitted", { ...PAN, state: "succeeded" }, "nothing", "nothing"],
    ["PAN, failed", { ...PAN, state: "failed" }, "new_request", "ask_shop"],
    [
      "PAN, failed and replaced",
      { ...PAN, state: "failed", isReplaced: true },
      "open_replacement",
      "ask_shop",
    ],
    ["PAN, refunded", { ...PAN, state: "refunded" }, "new_request", "ask_shop"],
    ["PAN, expired", { ...PAN, state: "expired" }, "new_request", "ask_shop"],
    [
      "PAN, expired and replaced",
      { ...PAN, state: "expired", isReplaced: true },
      "open_replacement",
      "ask_shop",
    ],
    [
      "account, link lost",
      { ...ACCOUNT, state: "awaiting_customer", link: "none" },
      "ask_operator",
      "ask_shop",
    ],
    ["account, visited", { ...ACCOUNT, state: "processing", visited: true }, "wait", "wait"],
    ["onboarding, answer lost", { ...ONBOARDING, state: "unknown" }, "wait", "wait"],
    ["onboarding, failed", { ...ONBOARDING, state: "failed" }, "new_request", "ask_shop"],
    ["Aadhaar, no OTP sent", { ...AADHAAR, state: "created" }, "enter_otp", "ask_shop"],
    ["Aadhaar, OTP out", { ...AADHAAR, state: "awaiting_customer" }, "enter_otp", "ask_shop"],
    ["Aadhaar, OTP not clear", { ...AADHAAR, state: "unknown" }, "enter_otp", "ask_shop"],
    ["Aadhaar, window over", { ...AADHAAR, state: "expired" }, "new_request", "ask_shop"],
    ["Aadhaar, verified", { ...AADHAAR, state: "succeeded" }, "nothing", "nothing"],
  ])("%s", (_, order, agent, customer) => {
    expect(nextAction(order, "agent").first).toBe(agent);
    expect(nextAction(order, "customer").first).toBe(customer);
  });

  test("of the operator is a decision, or a link to fix", () => {
    const first = (order: Standing) => nextAction(order, "admin").first;
    expect(first({ ...PAN, state: "needs_review" })).toBe("decide");
    expect(first({ ...PAN, state: "awaiting_customer", link: "unusable" })).toBe("fix_link");
    expect(first({ ...ACCOUNT, state: "awaiting_customer", link: "unusable" })).toBe("fix_link");
    expect(first({ ...PAN, state: "awaiting_customer" })).toBe("wait");
    for (const state of ["succeeded", "failed", "refunded", "expired"] as const)
      expect(first({ ...PAN, state })).toBe("nothing");
  });
});

/** Actions that lead to another request about the same matter. */
const SECOND: Action[] = ["new_request", "same_customer"];
const IN_DOUBT: OrderState[] = ["created", "submitting", "unknown", "needs_review"];
const RESUMED: Service[] = ["pan_application"];
const OPEN: OrderState[] = ["awaiting_customer", "processing"];
const OVER: OrderState[] = ["succeeded", "failed", "refunded", "expired"];

describe("in every standing", () => {
  test("nothing is offered twice", () => {
    for (const order of STANDINGS)
      for (const reader of ["agent", "customer", "admin"] as const) {
        const all = offers(order, reader);
        expect(new Set(all).size, JSON.stringify(order)).toBe(all.length);
      }
  });

  test("while the outcome is unknown, no second request of any service is offered", () => {
    for (const order of STANDINGS.filter(({ state }) => IN_DOUBT.includes(state)))
      expect(offers(order, "agent"), JSON.stringify(order)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(new_request|same_customer|other_service)$/)]),
      );
  });

  test("a second request of the service is offered only at the end, and not next to its replacement", () => {
    for (const order of STANDINGS) {
      const isOver = ["succeeded", "failed", "refunded", "expired"].includes(order.state);
      const all = offers(order, "agent");
      if (!isOver)
        expect(
          all.some((action) => SECOND.includes(action)),
          JSON.stringify(order),
        ).toBe(false);
      if (order.isReplaced) expect(all).not.toContain("new_request");
      if (order.state === "succeeded") expect(all).not.toContain("new_request");
    }
  });

  test("the vendor's page is offered only if it opens, by the same rule to agent and customer", () => {
    for (const order of STANDINGS) {
      const isOpen =
        isHandedOver(order.service) &&
        ["awaiting_customer", "processing"].includes(order.state) &&
        order.link === "works";
      expect(offers(order, "agent").includes("go_on"), JSON.stringify(order)).toBe(isOpen);
      expect(customerMayGoOn(order)).toBe(isOpen);
      if (nextAction(order, "customer").first === "go_on") expect(isOpen).toBe(true);
    }
  });

  test("if the link may not be followed, nothing is handed over and no new link is requested", () => {
    for (const order of STANDINGS.filter(({ state }) => OPEN.includes(state))) {
      const why = JSON.stringify(order);
      const { share } = nextAction(order, "agent");
      if (order.link === "unusable") {
        expect(share, why).toBe("nothing");
        expect(offers(order, "agent"), why).not.toContain("get_link");
        expect(mayGetLink(order), why).toBe(false);
      }
      // The customer's page would only refer back to the shop.
      if (nextAction(order, "customer").first === "ask_shop") expect(share, why).toBe("nothing");
    }
  });

  test("the application is handed over exactly if it opens, and after the end only the result", () => {
    for (const order of STANDINGS) {
      const why = JSON.stringify(order);
      const { share } = nextAction(order, "agent");
      expect(share === "application", why).toBe(customerMayGoOn(order));
      if (!isHandedOver(order.service)) expect(share, why).toBe("nothing");
      else if (OVER.includes(order.state)) expect(share, why).toBe("status");
    }
  });

  test("a new link is offered exactly for the orders listed as needing one", () => {
    for (const order of STANDINGS)
      expect(offers(order, "agent").includes("get_link"), JSON.stringify(order)).toBe(mayGetLink(order));
  });

  test("a badge says that the customer has to finish only if the customer can", () => {
    for (const order of STANDINGS.filter(({ service }) => isHandedOver(service))) {
      if (badgeOf(order) !== "awaiting_customer") continue;
      expect(nextAction(order, "agent").first, JSON.stringify(order)).toBe("go_on");
      expect(nextAction(order, "customer").first).toBe("go_on");
    }
  });

  test("if a new link is the next action, the badge is that of a lost link, and there is a way to request one", () => {
    for (const order of STANDINGS) {
      const { first } = nextAction(order, "agent");
      if (first !== "get_link") continue;
      expect(badgeOf(order)).toBe("link_lost");
      expect(RESUMED).toContain(order.service);
      expect(nextAction(order, "customer").first).toBe("ask_shop");
    }
  });

  test("who reads that they should wait can expect news, and who reads that it is over cannot", () => {
    for (const order of STANDINGS)
      for (const reader of ["agent", "customer", "admin"] as const) {
        const { first } = nextAction(order, reader);
        const isOver = ["succeeded", "failed", "refunded", "expired"].includes(order.state);
        if (first === "wait") expect(isOver, JSON.stringify(order)).toBe(false);
        if (first === "nothing") expect(isOver, JSON.stringify(order)).toBe(true);
      }
  });

  test("a verification that ended names what was used up, and no other order does", () => {
    for (const order of STANDINGS) {
      const byTries =
        order.service === "aadhaar_verification" && order.state === "expired" && order.triesOver;
      expect(badgeOf(order) === "tries_over", JSON.stringify(order)).toBe(byTries);
    }
  });
});
