/** Each name with the names that it imports. */
export type Graph = Map<string, Set<string>>;

export type Arrow = {
  from: string;
  to: string;
  /** Both import each other. */
  isMutual: boolean;
  /** Against the directions, as a named exception. */
  isException?: true;
};

/**
 * The arrows to draw: an arrow that a chain of others implies is left out. Names that import each other, directly or in
 * a circle, form a knot; all arrows inside a knot are kept.
 * @param order names of which each may import the later ones; an import against it is drawn and implies nothing
 * @returns arrows sorted by name
 */
export function arrowsOf(graph: Graph, order: string[] = []): Arrow[] {
  const isBack = (from: string, to: string) => order.includes(to) && order.indexOf(to) < order.indexOf(from);
  const along: Graph = new Map(
    [...graph].map(([from, targets]) => [from, new Set([...targets].filter((to) => !isBack(from, to)))]),
  );
  const reach = reachOf(along);
  const isKnot = (a: string, b: string) => reaches(reach, a, b) && reaches(reach, b, a);
  const isImplied = (from: string, to: string) =>
    [...along.keys()].some(
      (way) => !isKnot(from, way) && !isKnot(way, to) && reaches(reach, from, way) && reaches(reach, way, to),
    );
  return [...graph.keys()].sort().flatMap((from) =>
    [...(graph.get(from) ?? [])].sort().flatMap((to) => {
      const isMutual = graph.get(to)?.has(from) === true;
      const isSecondHalf = isMutual && (isBack(from, to) || (!isBack(to, from) && to < from));
      const isLeftOut = isSecondHalf || (!isKnot(from, to) && !isBack(from, to) && isImplied(from, to));
      return isLeftOut ? [] : [{ from, to, isMutual }];
    }),
  );
}

/** An arrow for each import against the directions, none left out; sorted by name. */
export function exceptionArrows(graph: Graph): Arrow[] {
  return [...graph.keys()].sort().flatMap((from) => {
    const targets = [...(graph.get(from) ?? [])].sort();
    return targets.map((to) => ({ from, to, isMutual: false, isException: true as const }));
  });
}

/**
 * Puts names in rows, each as low as possible while arrows point down: a name is above its imports, and a knot shares
 * a row. @returns the rows from the top, each sorted
 */
export function rowsOf(graph: Graph): string[][] {
  const reach = reachOf(graph);
  const isAbove = (a: string, b: string) => reaches(reach, a, b) && !reaches(reach, b, a);
  const rows: string[][] = [];
  let rest = [...graph.keys()].sort();
  while (rest.length > 0) {
    const row = rest.filter((name) => !rest.some((other) => isAbove(name, other)));
    rows.unshift(row);
    rest = rest.filter((name) => !row.includes(name));
  }
  return rows;
}

/** Each name with all names that it reaches over any number of arrows; itself only through a circle. */
function reachOf(graph: Graph): Graph {
  return new Map(
    [...graph.keys()].map((name) => {
      const reached = new Set(graph.get(name));
      // Iterating a Set includes items added on the way.
      for (const next of reached) for (const one of graph.get(next) ?? []) reached.add(one);
      return [name, reached];
    }),
  );
}

const reaches = (reach: Graph, from: string, to: string) => reach.get(from)?.has(to) === true;
