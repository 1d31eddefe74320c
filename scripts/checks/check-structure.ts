// Part of `npm run validate`: layers, file names, doors and sizes. Each finding is a line `file:line what`.
import { report } from "./source/finding";
import { readFiles } from "./source/read-files";
import { checkStructure, ENDINGS } from "./structure/check";

const files = readFiles(process.cwd(), ENDINGS);
report(checkStructure(files), `Structure: ${files.length} files, each in its place.`);
