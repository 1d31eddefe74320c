// npm run map    redraws the map of the house from the code's imports: docs/pictures/house.svg
import { writeFileSync } from "node:fs";
import { drawHouse, MAP } from "./map/draw-house";
import { readHouse } from "./map/read-house";
import { readFiles } from "./source/read-files";
import { ENDINGS, programsOf } from "./structure/check";

writeFileSync(MAP, drawHouse(readHouse(programsOf(readFiles(process.cwd(), ENDINGS)))));
console.log(`The map of the house is in ${MAP}.`);
