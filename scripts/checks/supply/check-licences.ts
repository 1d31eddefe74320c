import type { Finding } from "../source/finding";
import { ALLOWED, EXCEPTIONS, type LicenceException } from "./licences";
import { LOCK, type LockedPackage } from "./lock";

/** Finds packages whose licence is unknown or not accepted, and exceptions that no package needs any more. */
export function checkLicences(packages: LockedPackage[], exceptions = EXCEPTIONS): Finding[] {
  const used = new Set<LicenceException>();
  const findings = packages.flatMap(({ name, version, license, dev, line }) => {
    if (!license) return [{ path: LOCK, line, text: `${name} ${version} has no licence` }];
    if (isAccepted(license, ALLOWED)) return [];
    const entry = exceptions.find(
      (one) =>
        one.packages.test(name) &&
        (dev || !one.isDevOnly) &&
        isAccepted(license, new Set([...ALLOWED, one.licence])),
    );
    if (entry) used.add(entry);
    return entry
      ? []
      : [{ path: LOCK, line, text: `${name} ${version} has the licence ${license}, which is not accepted` }];
  });
  const idle = exceptions.filter((one) => !used.has(one));
  return [
    ...findings,
    ...idle.map(({ packages, licence }) => ({
      path: "scripts/checks/supply/licences.ts",
      line: 1,
      text: `no longer needed: ${licence} for ${packages.source}`,
    })),
  ];
}

/** Whether an SPDX expression can be fulfilled: one side of each OR, both of each AND. */
function isAccepted(expression: string, accepted: Set<string>): boolean {
  const alternatives = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return alternatives.some((one) => one.split(" AND ").every((id) => accepted.has(id)));
}
