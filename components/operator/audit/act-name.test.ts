import { describe, expect, test } from "vitest";
import { actName, objectHref } from "./act-name";

describe("an audit log action", () => {
  test("has a name, or shows its code if there is none", () => {
    const names = { order_decided: "Order decided" };
    expect(actName(names, "order.decided")).toBe("Order decided");
    expect(actName(names, "shop.suspended")).toBe("shop.suspended");
  });

  test.each([
    ["order.made", "B1", "/admin/orders/B1"],
    ["consent.recorded", "B1", "/admin/orders/B1"],
    ["callback.replayed", "7", "/admin/callbacks/7"],
    ["callback_address.shown", "callback_address", null],
    ["sign_in.failed", "unknown_account", null],
    ["bank_agent.approved", "a-shop", "/admin/shops"],
  ])("%s leads to its object's page, where it has one", (action, object, href) =>
    expect(objectHref(action, object)).toBe(href),
  );
});
