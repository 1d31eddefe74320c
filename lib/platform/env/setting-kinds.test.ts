import { expect, test } from "vitest";
import { headerPairs } from "./setting-kinds";

test.each([
  ["", {}],
  ["x-key=k1", { "x-key": "k1" }],
  ["x-key=k1, authorization=Basic%20YTpi==", { "x-key": "k1", authorization: "Basic YTpi==" }],
  ["x-key=100%", { "x-key": "100%" }],
])("the headers %j are read", (text, headers) => {
  expect(headerPairs.parse(text)).toEqual(headers);
});

test.each([
  ["x-key"],
  ["x-key="],
  ["=k1"],
  ["a=b,,c=d"],
  ["x key=k1"],
  ["x-key=k1\nhost=evil"],
  ["x-key=k 1"],
  ["x-key=%0d%0a"],
])("the headers %j are refused", (text) => {
  expect(headerPairs.safeParse(text).success).toBe(false);
});
