// Part of `npm run validate`, without network: versions with known weaknesses, licences, where packages come from,
// secrets in files, and actions of CI. Each finding is a line `file:line what`.
import { readFileSync } from "node:fs";
import { report } from "./source/finding";
import { checkActions } from "./supply/check-actions";
import { checkFloors } from "./supply/check-floors";
import { checkLicences } from "./supply/check-licences";
import { checkOrigins } from "./supply/check-origins";
import { checkSecrets } from "./supply/check-secrets";
import { below, floors } from "./supply/floors.json";
import harmless from "./supply/harmless.json";
import { LOCK, readLock } from "./supply/lock";
import { trackedFiles } from "./supply/tracked-files";

const { packages } = readLock(readFileSync(LOCK, "utf8"));
const files = trackedFiles(process.cwd());
report(
  [
    ...checkFloors(packages, floors, below),
    ...checkLicences(packages),
    ...checkOrigins(packages),
    ...checkSecrets(files, harmless),
    ...checkActions(files),
  ],
  `Supply: ${packages.length} packages, ${files.length} files, all in order.`,
);
