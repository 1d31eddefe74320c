/** Rows of a list, with how many there are in all: a page that holds fewer says so. */
export type Shown<Row> = Row[] & { total: number };

/** More than these are for a download, not for one page. */
const ALL = 1_000;

type Asked<Row> = {
  /** How many a page shows by itself. */
  limit: number;
  /** Whether its reader asked for all of them. */
  all?: boolean;
  find: (limit: number) => Promise<Row[]>;
  count: () => Promise<number>;
};

/** The first rows of a list. They are counted only where there are more than are shown. */
export async function listRows<Row>({ limit, all = false, find, count }: Asked<Row>): Promise<Shown<Row>> {
  const most = all ? ALL : limit;
  const rows = await find(most + 1);
  const isWhole = rows.length <= most;
  return withTotal(isWhole ? rows : rows.slice(0, most), isWhole ? rows.length : await count());
}

/** Rows that were made of others, with these others' total. */
export function withTotal<Row>(rows: Row[], total: number): Shown<Row> {
  return Object.assign(rows, { total });
}
