import type { LockedPackage } from "./lock";

/**
 * The packages that one needs, as Node finds them: inside its own folder, else in those around it. What is not
 * installed, such as a peer that is optional, is left out.
 */
export function neededBy(one: LockedPackage, packages: LockedPackage[]): LockedPackage[] {
  const names = Object.keys({
    ...one.dependencies,
    ...one.optionalDependencies,
    ...one.peerDependencies,
    ...one.devDependencies,
  });
  const found = names.map((name) => {
    for (const folder of foldersAround(one.path)) {
      const path = `${folder}node_modules/${name}`;
      const there = packages.find((other) => other.path === path);
      if (there) return there;
    }
    return undefined;
  });
  return found.filter((there) => there !== undefined);
}

/** `node_modules/a/node_modules/b/`, `node_modules/a/` and the project's own, which is empty. */
function foldersAround(path: string): string[] {
  if (path === "") return [""];
  const outside = path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/")));
  return [`${path}/`, ...foldersAround(outside)];
}
