import { type Arrow, arrowsOf, exceptionArrows, rowsOf } from "./arrows";
import type { House } from "./read-house";
import { arrow, type Box, LINE, picture, room, words, wrapped } from "./svg";

/** The map of the house, in the repository. */
export const MAP = "docs/pictures/house.svg";

const WIDTH = 960;
const LEFT = { x: 32, width: 610 };
const RIGHT = { x: 720, width: 196 };
const GAP = 40;
/** How far an exception is drawn beside the arrow that it goes against. */
const BESIDE = 16;

/** The serving folders, from the top; the others are to their right. */
const SERVES = ["app", "components", "lib", "db"];

const NOTES: Record<string, string> = {
  app: "routes: who is looking, load, render, hand over an action",
  components: "",
  lib: "eight wings",
  db: "client, tables, migrations",
  sandbox: "our imitation of INEXOPAY",
  testing: "what tests and torture share",
  e2e: "browser journeys and attacks",
  scripts: "",
};

/** Draws the house as SVG. The same house always gives the same text. */
export function drawHouse({ folders, wings, exceptions, rooms }: House): string {
  const notesOf = (name: string) => NOTES[name] || (rooms.get(name) ?? []).join(", ");
  const boxes = new Map<string, Box>();
  const parts: string[] = [];
  let y = 24;
  for (const name of SERVES.filter((one) => folders.has(one))) {
    const top = y;
    const notes = wrapped(notesOf(name), LEFT.width - 24);
    if (name === "lib") y = placeWings(rowsOf(wings), notesOf, boxes, top + 38);
    const box = { ...LEFT, y: top, height: name === "lib" ? y + 16 - top : heightOf(notes.length) };
    boxes.set(name, box);
    parts.push(room(box, name, name === "lib" ? [] : notes, name === "lib" ? "hall" : "box"));
    y = top + box.height + GAP;
  }
  const bottom = y - GAP;
  const others = rowsOf(folders)
    .flat()
    .filter((name) => !SERVES.includes(name));
  const step = (bottom - 24) / others.length;
  others.forEach((name, place) => {
    const notes = wrapped(notesOf(name), RIGHT.width - 24);
    const height = heightOf(notes.length);
    const box = { ...RIGHT, y: Math.round(24 + step * place + (step - height) / 2), height };
    boxes.set(name, box);
    parts.push(room(box, name, notes));
  });
  const between = [...arrowsOf(folders, SERVES), ...arrowsOf(wings), ...exceptionArrows(exceptions)];
  const lines = between.map((one) => arrow(pathOf(one, between, boxes), one));
  const inside = [...wings.keys()].map((name) => {
    const box = boxOf(boxes, name);
    return room(box, name.slice("lib/".length), wrapped(notesOf(name), box.width - 24));
  });
  const legend = [
    "An arrow means: imports. It is left out where a chain of other arrows leads there.",
    "A dashed arrow is an exception, with its reason in scripts/checks/structure/directions.ts.",
    "Drawn from the imports of the code by npm run map; unit tests are not counted.",
  ].map((text, line) => words(LEFT.x, bottom + 32 + line * LINE, text, "note"));
  const title = "The map of the house: its folders, the wings of lib, and who imports whom";
  return picture(WIDTH, bottom + 64 + LINE, title, [...parts, ...lines, ...inside, ...legend]);
}

/** Gives each wing its box, row under row. @returns where the last row ends */
function placeWings(
  rows: string[][],
  notesOf: (name: string) => string,
  boxes: Map<string, Box>,
  top: number,
): number {
  let y = top;
  for (const row of rows) {
    const width = Math.floor((LEFT.width - 32 - (row.length - 1) * 32) / row.length);
    const height = heightOf(Math.max(...row.map((name) => wrapped(notesOf(name), width - 24).length)));
    for (const [place, name] of row.entries())
      boxes.set(name, { x: LEFT.x + 16 + place * (width + 32), y, width, height });
    y += height + GAP;
  }
  return y - GAP;
}

const heightOf = (lines: number) => 36 + lines * LINE;

/** The path of an arrow: down between rows, along a row, around the side of a column, or across. */
function pathOf(one: Arrow, all: Arrow[], boxes: Map<string, Box>): string {
  const [from, to] = [boxOf(boxes, one.from), boxOf(boxes, one.to)];
  const middle = ({ y, height }: Box) => Math.round(y + height / 2);
  if (from.y === to.y) return along(from, to);
  const isColumn = from.x === to.x && from.width === to.width;
  const isBetween = (box: Box) =>
    box.x === from.x && box.width === from.width && (box.y - from.y) * (box.y - to.y) < 0;
  if (isColumn && [...boxes.values()].some(isBetween)) {
    const side = from.x + from.width;
    return `M${side} ${middle(from)}C${side + 40} ${middle(from)} ${side + 40} ${middle(to)} ${side + 2} ${middle(to)}`;
  }
  const isAcross = from.x >= to.x + to.width || to.x >= from.x + from.width;
  if (isAcross && !one.from.startsWith("lib/")) {
    const [start, end] = from.x > to.x ? [from.x, to.x + to.width] : [from.x + from.width, to.x];
    const half = Math.round((start + end) / 2);
    const level = Math.min(Math.max(middle(from), to.y + 20), to.y + to.height - 20);
    return `M${start} ${middle(from)}C${half} ${middle(from)} ${half} ${level} ${end} ${level}`;
  }
  const isDown = from.y < to.y;
  const [y1, y2] = isDown ? [from.y + from.height, to.y] : [from.y, to.y + to.height];
  const beside = one.isException ? BESIDE : 0;
  const x1 = anchor(one.from, one.to, all, boxes) + beside;
  const x2 = from.x === to.x && from.width === to.width ? x1 : anchor(one.to, one.from, all, boxes) + beside;
  const half = Math.round((y1 + y2) / 2);
  return `M${x1} ${y1}C${x1} ${half} ${x2} ${half} ${x2} ${y2}`;
}

/** Straight between neighbours of a row, otherwise below the boxes between them. */
function along(from: Box, to: Box): string {
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  const y = Math.round(left.y + left.height / 2);
  const start = left.x + left.width;
  if (right.x - start < 2 * GAP) return `M${start} ${y}H${right.x}`;
  const bottom = left.y + left.height;
  const [x1, x2] = [start - 24, right.x + 24];
  return `M${x1} ${bottom}C${x1 + 40} ${bottom + 26} ${x2 - 40} ${bottom + 26} ${x2} ${bottom}`;
}

/** Where on a side of a box an arrow starts or ends: the side's arrows are spread over it, in the order of their other ends. */
function anchor(name: string, other: string, all: Arrow[], boxes: Map<string, Box>): number {
  const box = boxOf(boxes, name);
  const isBelow = (one: string) => boxOf(boxes, one).y > box.y;
  const others = all.flatMap(({ from, to }) => (from === name ? [to] : to === name ? [from] : []));
  const ends = [...new Set(others)]
    .filter((one) => isBelow(one) === isBelow(other) && boxOf(boxes, one).y !== box.y)
    .sort((a, b) => boxOf(boxes, a).x - boxOf(boxes, b).x);
  return Math.round(box.x + (box.width * (ends.indexOf(other) + 1)) / (ends.length + 1));
}

function boxOf(boxes: Map<string, Box>, name: string): Box {
  const box = boxes.get(name);
  if (!box) throw new Error(`${name} has no place on the map`);
  return box;
}
