import type { Source } from "../source/parse";
import { FOLDERS } from "../source/read-files";
import { isException } from "../structure/directions";
import { foldersIn } from "../structure/sizes";
import type { Graph } from "./arrows";

/**
 * The data of the map: the project's folders and the wings of lib, their imports, and the rooms inside each.
 * `exceptions` are the imports between wings against the directions, which `wings` leaves out.
 */
export type House = { folders: Graph; wings: Graph; exceptions: Graph; rooms: Map<string, string[]> };

/** @param programs all programs of the project; unit tests beside their files are ignored */
export function readHouse(programs: Source[]): House {
  const paths = programs.map(({ path }) => path);
  const folders = graphOf(
    programs,
    FOLDERS.filter((name) => paths.some((path) => path.startsWith(`${name}/`))),
  );
  const wingNames = foldersIn("lib", paths).map((name) => `lib/${name}`);
  const wings = graphOf(programs, wingNames, (path, target) => !isException(path, target));
  const exceptions = graphOf(programs, wingNames, isException);
  const names = [...folders.keys(), ...wings.keys()];
  return { folders, wings, exceptions, rooms: new Map(names.map((name) => [name, foldersIn(name, paths)])) };
}

/** @param names folders by their paths, none inside another @param counts which imports count */
function graphOf(
  programs: Source[],
  names: string[],
  counts = (_path: string, _target: string) => true,
): Graph {
  const graph: Graph = new Map(names.map((name) => [name, new Set()]));
  const folderOf = (path: string) => names.find((name) => path.startsWith(`${name}/`));
  for (const { path, imports } of programs) {
    const from = folderOf(path);
    if (!from || /\.test\.\w+$/.test(path)) continue;
    for (const { target, isOurs } of imports) {
      const to = isOurs ? folderOf(target) : undefined;
      if (to && to !== from && counts(path, target)) graph.get(from)?.add(to);
    }
  }
  return graph;
}
