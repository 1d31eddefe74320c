// npm run sbom -- <file>    writes the bill of materials: the packages of the lock file, in CycloneDX
import { readFileSync, writeFileSync } from "node:fs";
import { LOCK, readLock } from "./supply/lock";
import { makeSbom } from "./supply/sbom";

const [file, ...more] = process.argv.slice(2);
if (file === undefined || file.startsWith("-") || more.length > 0) {
  console.error("npm run sbom -- <file>");
  process.exitCode = 2;
} else {
  const { project, packages } = readLock(readFileSync(LOCK, "utf8"));
  const bill = makeSbom(project, packages);
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${bill.components.length} packages are in ${file}.`);
}
