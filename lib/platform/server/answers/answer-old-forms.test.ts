import { expect, test } from "vitest";
import { formPath } from "./answer-old-forms";

test.each(["/agent/pan/new", "/admin/orders/B00_x-1", "/agent"])("%s redirects to itself", (path) => {
  expect(formPath(path)).toBe(path);
});

test.each([
  undefined,
  "",
  "agent",
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/agent?x=1",
  "/a".repeat(200),
])("%s redirects to the home page", (path) => {
  expect(formPath(path)).toBe("/");
});
