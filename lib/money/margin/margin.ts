import type { MarginRow } from "@/lib/money/margin/data";

/** What was sold, what it brought and cost, and what is left of it, in paise. */
export type Margin = Pick<MarginRow, "sold" | "salesPaise" | "costPaise" | "unsaid"> & {
  marginPaise: number;
};

/** The sum of rows. Pure. */
export function marginOf(rows: readonly MarginRow[]): Margin {
  const sum = (of: "sold" | "salesPaise" | "costPaise" | "unsaid") =>
    rows.reduce((total, row) => total + row[of], 0);
  const [salesPaise, costPaise] = [sum("salesPaise"), sum("costPaise")];
  return {
    sold: sum("sold"),
    unsaid: sum("unsaid"),
    salesPaise,
    costPaise,
    marginPaise: salesPaise - costPaise,
  };
}

/** The rows by what they have in common, each group with its first row and its sum, in the sequence of the rows. */
export function marginBy(rows: readonly MarginRow[], key: (row: MarginRow) => string) {
  const groups = new Map<string, MarginRow[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ first, ...marginOf(group) }] : [];
  });
}
