/** Which page of a list is wanted: after or before a row, by its number; the first page if neither is set. */
export type Keyset = { after?: number; before?: number; limit: number };

/** One page of a list, and the row numbers where its neighbours begin. */
export type Part<Row> = { items: Row[]; newer: number | null; older: number | null };

const NUMBER = /^\d{1,15}$/;

/** The page that `after` or `before` in the query string asks for. Anything invalid gives the first page. */
export function readKeyset(params: Record<string, string | undefined>, page: number): Keyset {
  const { after, before } = params;
  // One more than is shown, to know whether there is another page.
  const limit = page + 1;
  if (after && NUMBER.test(after)) return { after: Number(after), limit };
  if (before && NUMBER.test(before)) return { before: Number(before), limit };
  return { limit };
}

/** Makes a page, newest first, from the rows a keyset query returned. */
export function partOf<Row>(rows: Row[], keyset: Keyset, numberOf: (row: Row) => number): Part<Row> {
  const upwards = keyset.before !== undefined;
  const more = rows.length === keyset.limit;
  const shown = more ? rows.slice(0, keyset.limit - 1) : rows;
  const items = upwards ? shown.toReversed() : shown;
  const [first, last] = [items.at(0), items.at(-1)];
  const isTop = upwards ? !more : keyset.after === undefined;
  const isBottom = upwards ? false : !more;
  return {
    items,
    newer: first === undefined || isTop ? null : numberOf(first),
    older: last === undefined || isBottom ? null : numberOf(last),
  };
}
