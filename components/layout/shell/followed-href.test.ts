import { describe, expect, test } from "vitest";
import { followedHref } from "./followed-href";

const HERE = "http://portal.example/agent/orders?view=open";
const CLICK = {
  button: 0,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  defaultPrevented: false,
};
const link = (href: string, more = {}) => ({
  href: new URL(href, HERE).href,
  target: "",
  isDownload: false,
  ...more,
});

describe("a click on a link", () => {
  test.each([
    ["/agent/orders/BH7K", "/agent/orders/BH7K"],
    ["/agent/orders?view=done&after=x", "/agent/orders?view=done&after=x"],
    ["?view=done", "/agent/orders?view=done"],
    ["/agent/orders?view=open", "/agent/orders?view=open"],
    ["/admin?all=problems#problems", "/admin?all=problems#problems"],
    ["/agent/orders#last", "/agent/orders#last"],
    ["http://portal.example/agent", "/agent"],
  ])("%s is followed within the page", (href, expected) =>
    expect(followedHref(CLICK, link(href), HERE)).toBe(expected),
  );

  test.each([
    ["#form"],
    ["/agent/orders?view=open#last"],
    ["http://portal.example:8080/agent"],
    ["https://portal.example/agent"],
    ["https://wa.me/919876543210"],
    ["mailto:owner@shop.example"],
    ["tel:+919876543210"],
  ])("%s is the browser's", (href) => expect(followedHref(CLICK, link(href), HERE)).toBeNull());

  test.each([
    [{ button: 1 }],
    [{ metaKey: true }],
    [{ ctrlKey: true }],
    [{ shiftKey: true }],
    [{ altKey: true }],
    [{ defaultPrevented: true }],
  ])("with %j is the browser's", (held) =>
    expect(followedHref({ ...CLICK, ...held }, link("/agent"), HERE)).toBeNull(),
  );

  test("that opens a tab of its own or saves a file is the browser's", () => {
    expect(followedHref(CLICK, link("/agent", { target: "_blank" }), HERE)).toBeNull();
    expect(followedHref(CLICK, link("/agent", { isDownload: true }), HERE)).toBeNull();
    expect(followedHref(CLICK, link("/agent", { target: "_self" }), HERE)).toBe("/agent");
  });
});
