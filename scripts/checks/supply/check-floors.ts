import type { Finding } from "../source/finding";
import { LOCK, type LockedPackage } from "./lock";
import { compareVersions } from "./versions";

/** The lowest version of a package without a known weakness. */
export type Floor = {
  package: string;
  lowest: string;
  /** A GHSA or CVE id. */
  advisory: string;
  /** A day on which it was public: that of its publication, where that is on record. */
  known: string;
  /** What the weakness is. */
  why: string;
};

/** A copy that stays below a floor, at this version, and why that does no harm here. */
export type Below = { path: string; version: string; advisory: string; why: string };

/** The table of both. */
export const TABLE = "scripts/checks/supply/floors.json";

/** Finds copies of packages below their floors, and rows of the table that nothing needs any more. */
export function checkFloors(packages: LockedPackage[], floors: Floor[], below: Below[]): Finding[] {
  const used = new Set<Below>();
  const findings = floors.flatMap(({ package: name, lowest, advisory, known, why }) => {
    const copies = packages.filter((one) => one.name === name);
    if (copies.length === 0)
      return [inTable(`${name} (${advisory}) is not in ${LOCK} any more: remove its row`)];
    return copies.flatMap(({ path, version, line }) => {
      if (compareVersions(version, lowest) >= 0) return [];
      const entry = below.find(
        (one) => one.path === path && one.advisory === advisory && one.version === version,
      );
      if (entry) used.add(entry);
      const text = `${name} ${version} is below ${lowest}: ${advisory}, ${known}: ${why}`;
      return entry ? [] : [{ path: LOCK, line, text }];
    });
  });
  const idle = below.filter((one) => !used.has(one));
  return [
    ...findings,
    ...idle.map(({ path, version, advisory }) =>
      inTable(`no longer needed: ${path} ${version} below ${advisory}`),
    ),
  ];
}

const inTable = (text: string): Finding => ({ path: TABLE, line: 1, text });
