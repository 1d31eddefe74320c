// Part of `npm run validate`: layers, names, doors, sizes, migrations, and the map of the house. Each finding is a line
// `file:line what`.
import { readFileSync } from "node:fs";
import allowed from "../../db/contractions.json";
import journal from "../../db/migrations/meta/_journal.json";
import { RELEASES } from "../../db/releases";
import { drawHouse, MAP } from "./map/draw-house";
import { readHouse } from "./map/read-house";
import { checkMigrations } from "./migrations/check";
import { report } from "./source/finding";
import { FOLDERS, readFiles } from "./source/read-files";
import { checkStructure, ENDINGS, programsOf } from "./structure/check";
import { checkExceptions } from "./structure/directions";
import { checkWords, DOCUMENTS } from "./structure/words";

const files = readFiles(process.cwd(), ENDINGS);
const documents = readFiles(process.cwd(), DOCUMENTS.endings, [...FOLDERS, ...DOCUMENTS.folders]);
const programs = programsOf(files);
const isCurrent = readFileSync(MAP, "utf8") === drawHouse(readHouse(programs));
const old = { path: MAP, line: 1, text: "the map is not what the code says now: npm run map" };
const migrations = journal.entries.map(({ tag }) => ({
  name: tag,
  text: readFileSync(`db/migrations/${tag}.sql`, "utf8"),
}));
const times = journal.entries.map(({ when }) => when);
report(
  [
    ...checkStructure(files, programs),
    ...checkExceptions(programs),
    ...documents.flatMap(checkWords),
    ...checkMigrations(migrations, times, RELEASES, allowed),
    ...(isCurrent ? [] : [old]),
  ],
  `Structure: ${files.length} files, all in order.`,
);
