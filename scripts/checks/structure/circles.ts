import type { Finding } from "../source/finding";
import type { Import, Source } from "../source/parse";

/** Files without their endings, each with the imports that lead to another of them. */
type Graph = Map<string, { path: string; imports: Import[] }>;

/**
 * No circle of files anywhere, imports of types counted too: of two files that need each other, neither can be read,
 * moved or tested alone. @returns a finding for each circle, at the first of its files by name, with the shortest way
 * round from there
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

/** The fewest files that lead from a file back to itself, beginning with it; null where none do. */
function wayRound(graph: Graph, start: string): string[] | null {
  const ways = [[start]];
  const seen = new Set<string>();
  // An array goes on over what is added while it is gone through.
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
