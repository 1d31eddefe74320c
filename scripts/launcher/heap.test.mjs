import { expect, test } from "vitest";
import { heapArgs } from "./heap.mjs";

test("the heap is bounded, as the setting says or as usual", () => {
  expect(heapArgs({})).toContain("--max-old-space-size=512");
  expect(heapArgs({ PORTAL_HEAP_MB: "" })).toContain("--max-old-space-size=512");
  expect(heapArgs({ PORTAL_HEAP_MB: "1024" })).toContain("--max-old-space-size=1024");
});

test.each(["12", "000", "1 GB", "-500", "1e3"])("%s is no bound", (text) => {
  expect(() => heapArgs({ PORTAL_HEAP_MB: text })).toThrow("PORTAL_HEAP_MB");
});
