/** Which part of a list is wanted: behind (`after`) or before a row, by its number; from the top where neither. */
export type Keyset = { after?: number; before?: number; limit: number };

/** One part of a list, and from which rows the parts beside it begin. */
export type Part<Row> = { items: Row[]; newer: number | null; older: number | null };

const NUMBER = /^\d{1,15}$/;

/** What an address asks for with `after` or `before`; anything odd is the top of the list. */
export function readKeyset(params: Record<string, string | undefined>, page: number): Keyset {
  const { after, before } = params;
  // One more than is shown, to know whether there is another part.
  const limit = page + 1;
  if (after && NUMBER.test(after)) return { after: Number(after), limit };
  if (before && NUMBER.test(before)) return { before: Number(before), limit };
  return { limit };
}

/** Makes a part, newest first, of the rows that a query by `keyset` gave. */
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
