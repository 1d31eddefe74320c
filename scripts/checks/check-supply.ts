// Part of `npm run validate`, without network: versions with known weaknesses, licences, and where packages come from.
// Each finding is a line `file:line what`.
import { readFileSync } from "node:fs";
import { report } from "./source/finding";
import { checkFloors } from "./supply/check-floors";
import { checkLicences } from "./supply/check-licences";
import { checkOrigins } from "./supply/check-origins";
import { below, floors } from "./supply/floors.json";
import { LOCK, readLock } from "./supply/lock";

const { packages } = readLock(readFileSync(LOCK, "utf8"));
report(
  [...checkFloors(packages, floors, below), ...checkLicences(packages), ...checkOrigins(packages)],
  `Supply: ${packages.length} packages, all in order.`,
);
