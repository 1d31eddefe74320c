import type { Finding } from "../source/finding";

/** The most folders directly in each of these. A new noun goes into one of the existing folders. */
const MOST_FOLDERS: Record<string, number> = { lib: 8, components: 11, scripts: 8 };

/** The most source files directly in any folder of lib, however deep. Tests, which sit beside their file, do not count. */
const MOST_FILES = 12;

/** Keeps folders small enough to take in at a glance. @param paths all files of the project, from its folder, with slashes */
export function checkSizes(paths: string[]): Finding[] {
  const folders = Object.entries(MOST_FOLDERS).flatMap(([layer, most]) => {
    const inside = foldersIn(layer, paths);
    if (inside.length <= most) return [];
    return [
      { path: layer, line: 1, text: `${inside.length} folders; at most ${most}: ${inside.join(", ")}` },
    ];
  });
  return [...folders, ...fullFolders(paths)];
}

function fullFolders(paths: string[]): Finding[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    if (!path.startsWith("lib/") || /\.test\.\w+$/.test(path)) continue;
    counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  }
  const full = [...counts].filter(([, count]) => count > MOST_FILES);
  return full.map(([path, count]) => {
    return { path, line: 1, text: `${count} files directly in it, without tests; at most ${MOST_FILES}` };
  });
}

/** The names of the folders directly in a layer, sorted. */
export function foldersIn(layer: string, paths: string[]): string[] {
  const inside = paths
    .filter((path) => path.startsWith(`${layer}/`))
    .map((path) => path.split("/").slice(layer.split("/").length));
  return [...new Set(inside.filter((rest) => rest.length > 1).map(([first = ""]) => first))].sort();
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));
