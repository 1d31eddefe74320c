import { describe, expect, test } from "vitest";
import { ownPath, signInHref } from "./sign-in-href";

describe("where a signed-out visitor is sent", () => {
  test.each([
    ["/agent/orders/B0123456789AB", "S1", "/login?ended=1&to=%2Fagent%2Forders%2FB0123456789AB"],
    ["/agent/orders/B0123456789AB", null, "/login?to=%2Fagent%2Forders%2FB0123456789AB"],
    ["/agent", "S1", "/login?ended=1"],
    ["/agent", null, "/login"],
    ["/", null, "/login"],
    ["//evil.example", null, "/login"],
  ])("%s with session %s leads to %s", (path, session, href) => expect(signInHref(path, session)).toBe(href));

  test.each([
    "//evil.example",
    "/\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    "/a?b",
    "/a#b",
    "/\u0000",
    `/${"x".repeat(300)}`,
  ])("%j is not an own path", (text) => expect(ownPath(text)).toBeNull());

  test("a page of ours is an own path", () =>
    expect(ownPath("/agent/bank/accounts/new")).toBe("/agent/bank/accounts/new"));
});
