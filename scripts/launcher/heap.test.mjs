import { expect, test } from "vitest";
import { heapArgs } from "./heap.mjs";

test("the heap is limited by the setting, or by the default", () => {
  expect(heapArgs({})).toContain("--max-old-space-size=512");
  expect(heapArgs({ PORTAL_HEAP_MB: "" })).toContain("--max-old-space-size=512");
  expect(heapArgs({ PORTAL_HEAP_MB: "1024" })).toContain("--max-old-space-size=1024");
});

test.each(["12", "000", "1 GB", "-500", "1e3"])("%s is refused as a limit", (text) => {
  expect(() => heapArgs({ PORTAL_HEAP_MB: text })).toThrow("PORTAL_HEAP_MB");
});
