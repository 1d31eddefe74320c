/** Rows of a list, with the total, so that a page can say when it shows fewer. */
export type Shown<Row> = Row[] & { total: number };

/** A page shows at most this many; more is for a download. */
const ALL = 1_000;

type Asked<Row> = {
  /** How many a page shows by default. */
  limit: number;
  /** Whether the reader asked for all of them. */
  all?: boolean;
  find: (limit: number) => Promise<Row[]>;
  count: () => Promise<number>;
};

/** The first rows of a list. They are counted only if there are more than are shown. */
export async function listRows<Row>({ limit, all = false, find, count }: Asked<Row>): Promise<Shown<Row>> {
  const most = all ? ALL : limit;
  const rows = await find(most + 1);
  const isWhole = rows.length <= most;
  return withTotal(isWhole ? rows : rows.slice(0, most), isWhole ? rows.length : await count());
}

/** Gives derived rows the total of the rows they were made from. */
export function withTotal<Row>(rows: Row[], total: number): Shown<Row> {
  return Object.assign(rows, { total });
}
