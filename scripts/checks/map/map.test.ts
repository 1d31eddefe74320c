import { describe, expect, test } from "vitest";
import { programsOf } from "../structure/check";
import { arrowsOf, type Graph, rowsOf } from "./arrows";
import { drawHouse } from "./draw-house";
import { readHouse } from "./read-house";

const graph = (lines: Record<string, string>): Graph =>
  new Map(Object.entries(lines).map(([from, to]) => [from, new Set(to.split(" ").filter(Boolean))]));

const shown = (one: Graph, order?: string[]) =>
  arrowsOf(one, order).map(({ from, to, isMutual }) => `${from}${isMutual ? "<" : ""}>${to}`);

describe("arrows", () => {
  test.each([
    ["one implied by a chain is left out", { a: "b c", b: "c", c: "" }, ["a>b", "b>c"]],
    [
      "two paths of the same length are both kept",
      { a: "b c", b: "d", c: "d", d: "" },
      ["a>b", "a>c", "b>d", "c>d"],
    ],
    [
      "a knot keeps its arrows, and those pointing to it",
      { a: "b c", b: "c", c: "b" },
      ["a>b", "a>c", "b<>c"],
    ],
    ["a circle of three is a knot too", { a: "b", b: "c", c: "a" }, ["a>b", "b>c", "c>a"]],
  ])("%s", (_, lines, arrows) => expect(shown(graph(lines))).toEqual(arrows));

  test("an import against the order is drawn and implies nothing", () => {
    const lines = { app: "lib db", lib: "db", db: "lib" };
    expect(shown(graph(lines), ["app", "lib", "db"])).toEqual(["app>lib", "lib<>db"]);
    expect(shown(graph({ app: "lib", lib: "", db: "lib" }), ["app", "lib", "db"])).toEqual([
      "app>lib",
      "db>lib",
    ]);
  });
});

test("arrows point down, a knot shares a row, and each name is as low as possible", () => {
  const one = graph({ top: "middle", middle: "a", a: "b floor", b: "a", alone: "floor", floor: "" });
  expect(rowsOf(one)).toEqual([["top"], ["middle"], ["a", "alone", "b"], ["floor"]]);
});

describe("the house", () => {
  const drawn = (files: Record<string, string>) =>
    drawHouse(readHouse(programsOf(Object.entries(files).map(([path, text]) => ({ path, text })))));
  const files = {
    "app/page.tsx": 'import { load } from "@/lib/orders/loaders";',
    "lib/orders/loaders.ts": "",
    "lib/orders/lists/rows.ts": "",
    "lib/platform/clock.ts": "",
  };
  const arrows = (svg: string) => svg.split("\n").filter((line) => line.includes('class="arrow"')).length;

  test("shows folders, wings, their rooms and the imports between them", () => {
    const svg = drawn(files);
    for (const word of ["app", "lib", "orders", "lists", "platform"])
      expect(svg).toContain(`>${word}</text>`);
    expect(arrows(svg)).toBe(1);
    expect(arrows(drawn({ ...files, "lib/orders/loaders.ts": 'import "../platform/clock";' }))).toBe(2);
  });

  test("imports of unit tests and within a folder draw nothing", () => {
    const more = {
      "lib/orders/lists/rows.test.ts": 'import "../../platform/clock";',
      "lib/orders/lists/more.ts": 'import "../loaders";',
    };
    expect(drawn({ ...files, ...more })).toBe(drawn(files));
  });

  test("an import against the directions is dashed, and the wings keep their rows", () => {
    const more = {
      "lib/vendor/outcome.ts": "",
      "lib/orders/service.ts": 'import type { X } from "../vendor/outcome";',
    };
    const against = { "lib/vendor/callbacks/settle.ts": 'import "@/lib/orders/evidence/truth";' };
    const svg = drawn({ ...files, ...more, ...against });
    const plain = drawn({ ...files, ...more, "lib/vendor/callbacks/settle.ts": "" });
    const exceptions = svg.split("\n").filter((line) => line.includes('class="arrow exception"'));
    expect(exceptions).toHaveLength(1);
    expect(svg.replace(`${exceptions[0]}\n`, "")).toBe(plain);
  });

  test("does not depend on the order of the files", () => {
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect(drawn(turned)).toBe(drawn(files));
  });
});
