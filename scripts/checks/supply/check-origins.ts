import type { Finding } from "../source/finding";
import { LOCK, type LockedPackage } from "./lock";

const REGISTRY = "https://registry.npmjs.org/";

/** Finds packages without a strong checksum, and those that do not come from the registry. */
export function checkOrigins(packages: LockedPackage[]): Finding[] {
  return packages.flatMap(({ name, version, integrity, resolved, line }) => {
    const finding = (text: string) => [{ path: LOCK, line, text: `${name} ${version} ${text}` }];
    if (resolved !== undefined && !resolved.startsWith(REGISTRY)) return finding(`comes from ${resolved}`);
    return integrity?.startsWith("sha512-") ? [] : finding("has no sha512 checksum");
  });
}
