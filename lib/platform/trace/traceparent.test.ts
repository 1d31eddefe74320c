import { expect, test } from "vitest";
import { readTraceparent, writeTraceparent } from "./traceparent";

const [traceId, spanId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];

test("what is written is read", () => {
  expect(readTraceparent(writeTraceparent({ traceId, spanId }))).toEqual({
    traceId,
    spanId,
    isSampled: true,
  });
});

test.each([
  ["sampled, among other flags", `00-${traceId}-${spanId}-03`, true],
  ["not sampled", `00-${traceId}-${spanId}-00`, false],
  ["of a later version, which says more", `01-${traceId}-${spanId}-01-more`, true],
])("one that is %s is read", (_what, text, isSampled) => {
  expect(readTraceparent(text)).toEqual({ traceId, spanId, isSampled });
});

test.each([
  ["nothing", undefined],
  ["two of them", [`00-${traceId}-${spanId}-01`]],
  ["version ff", `ff-${traceId}-${spanId}-01`],
  ["more in version 00", `00-${traceId}-${spanId}-01-more`],
  ["a trace of zeros", `00-${"0".repeat(32)}-${spanId}-01`],
  ["a span of zeros", `00-${traceId}-${"0".repeat(16)}-01`],
  ["capitals", `00-${traceId.toUpperCase()}-${spanId}-01`],
  ["a phone number", "00-9000000001-9000000001-01"],
  ["a line break", `00-${traceId}-${spanId}-01\n`],
  ["too much", `01-${traceId}-${spanId}-01-${"x".repeat(300)}`],
])("%s is not sound", (_what, text) => {
  expect(readTraceparent(text)).toBeNull();
});
