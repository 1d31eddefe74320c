import { encode } from "uqr";
import { expect, test } from "vitest";
import { qrPath } from "./qr-path";

const link = "https://portal.example/r/0190a1b2c3d4.k7Qm2xVw9ZrT4pLs8NdE";

/** Draws the path back into modules. */
function paint(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = Number(x); at < Number(x) + Number(length); at++) {
      const row = grid[Number(y)];
      if (row) row[at] = true;
    }
  }
  return grid;
}

test("the path draws the encoder's modules and nothing else", () => {
  const { path, size } = qrPath(link);
  expect(paint(path, size)).toEqual(encode(link, { ecc: "M", border: 4 }).data);
});

test("four modules on every side stay clear", () => {
  const { path, size } = qrPath(link);
  const grid = paint(path, size);
  const dark = grid.flatMap((row, y) => row.flatMap((on, x) => (on ? [x, y] : [])));
  expect(Math.min(...dark)).toBe(4);
  expect(Math.max(...dark)).toBe(size - 5);
});
