import type { Finding } from "../source/finding";
import type { Import, Source } from "../source/parse";

/** Files without their extensions, each with its imports of other files here. */
type Graph = Map<string, { path: string; imports: Import[] }>;

/**
 * There must be no circle of files, not even by type imports: two files that need each other cannot be read, moved or
 * tested alone. @returns a finding for each circle, at the first of its files by name, with the shortest path around
 * it
 */
export function checkCircles(sources: Source[]): Finding[] {
  const graph: Graph = new Map();
  for (const { path, imports } of sources) graph.set(stemOf(path), { path, imports });
  const known = new Set<string>();
  return [...graph.keys()].sort().flatMap((file) => {
    const way = known.has(file) ? null : wayRound(graph, file);
    if (!way) return [];
    for (const one of way) known.add(one);
    const { path = file, imports = [] } = graph.get(file) ?? {};
    const line = imports.find(({ target }) => target === (way[1] ?? file))?.line ?? 1;
    return [{ path, line, text: `a circle of imports: ${[...way, file].join(" -> ")}` }];
  });
}

/** The shortest path from a file back to itself, starting with it; null if there is none. */
function wayRound(graph: Graph, start: string): string[] | null {
  const ways = [[start]];
  const seen = new Set<string>();
  // Iterating an array includes items added on the way.
  for (const way of ways) {
    for (const { target, isOurs } of graph.get(way.at(-1) ?? start)?.imports ?? []) {
      if (isOurs && target === start) return way;
      if (!isOurs || seen.has(target) || !graph.has(target)) continue;
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return null;
}

const stemOf = (path: string) => path.replace(/\.(tsx?|mjs)$/, "");
