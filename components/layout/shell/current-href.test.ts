import { expect, test } from "vitest";
import { currentHref } from "./current-href";

const menu = ["/agent", "/agent/orders", "/agent/pan/new"];

test.each([
  ["/agent", "/agent"],
  ["/agent/orders", "/agent/orders"],
  ["/agent/orders/BH7K", "/agent/orders"],
  ["/agent/pan/new", "/agent/pan/new"],
  ["/agent/ordersomething", "/agent"],
  ["/agents", undefined],
  ["/login", undefined],
])("%s belongs to %s", (path, expected) => {
  expect(currentHref(menu, path)).toBe(expected);
});
