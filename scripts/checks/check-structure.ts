// Part of `npm run validate`: layers, names, doors, sizes, and the map of the house. Each finding is a line `file:line what`.
import { readFileSync } from "node:fs";
import { drawHouse, MAP } from "./map/draw-house";
import { readHouse } from "./map/read-house";
import { report } from "./source/finding";
import { readFiles } from "./source/read-files";
import { checkStructure, ENDINGS, programsOf } from "./structure/check";

const files = readFiles(process.cwd(), ENDINGS);
const programs = programsOf(files);
const isCurrent = readFileSync(MAP, "utf8") === drawHouse(readHouse(programs));
const old = { path: MAP, line: 1, text: "the map is not what the code says now: npm run map" };
report(
  [...checkStructure(files, programs), ...(isCurrent ? [] : [old])],
  `Structure: ${files.length} files, all in order.`,
);
