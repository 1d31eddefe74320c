import pg from "pg";

type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
};

export type Asked = {
  text: string;
  values: unknown[];
  /** Whether it was sent behind a query of the same connection that had no answer yet: together they are one turn. */
  isBehind: boolean;
};

/**
 * The cost of a page: how many queries it sent, how many of them were its own whatever the page before noted
 * afterwards, and what is wrong with their plans.
 */
export type Cost = { queries: number; own: number; faults: string[] };

/** Tables that grow with every order: no page may scan them, or read much of them. */
const GROWING = [
  ...[
    "orders",
    "order_progress",
    "evidence",
    "vendor_calls",
    "callbacks",
    "charges",
    "ledger_transactions",
    "ledger_entries",
    "audit_log",
  ],
  ...["vendor_numbers", "top_ups", "bank_lines"],
];

/** Whether a table is this one or a month of it. */
const isPartOf = (table: string, name: string) => table === name || new RegExp(`^${name}_\\d+$`).test(table);

/** Rows of a growing table that one query may touch, of 100,000. */
const MOST_ROWS = 5_000;

/** Who opened what is noted after the answer, so the note of the page before may fall into the page at hand. */
const NOTED_AFTERWARDS = /^\s*insert into "(rate_limits|audit_log)"/i;

/**
 * Runs a page's reads and checks the plan of each query, by EXPLAIN ANALYZE with the same values. @param explain a
 * separate connection to the same data
 */
export async function costOf(explain: pg.Client, page: () => Promise<unknown>): Promise<Cost> {
  const asked = await queriesOf(page);
  const faults: string[] = [];
  for (const query of asked) {
    // Only reads are explained: EXPLAIN ANALYZE runs the statement.
    if (!/^\s*(select|with|\(select)\b/i.test(query.text)) continue;
    const { rows } = await explain.query(
      `explain (analyze, timing off, format json) ${query.text}`,
      query.values,
    );
    const plan: PlanNode = rows[0]["QUERY PLAN"][0].Plan;
    faults.push(...faultsIn(plan).map((fault) => `${fault} in ${query.text}`));
  }
  const own = asked.filter(({ text }) => !NOTED_AFTERWARDS.test(text));
  return { queries: asked.length, own: own.length, faults };
}

/** How often these queries wait for the database. */
export const turnsOf = (asked: readonly Asked[]) => asked.filter(({ isBehind }) => !isBehind).length;

/** The keys of the blind indexes are read again every 20 seconds, whatever is done then. */
const NOW_AND_THEN = /from "keyring"/i;

/** The queries that a page's reads send, whichever connections they use. */
export async function queriesOf(page: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const unanswered = new Map<pg.Client, number>();
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: Parameters<typeof original>) {
    const [first, values] = args as unknown as [string | { text: string; values?: unknown[] }, unknown];
    const text = typeof first === "string" ? first : first.text;
    const given = Array.isArray(values) ? values : typeof first === "object" ? (first.values ?? []) : [];
    const count = (by: number) => unanswered.set(this, (unanswered.get(this) ?? 0) + by);
    asked.push({ text, values: given, isBehind: (unanswered.get(this) ?? 0) > 0 });
    const sent: unknown = Reflect.apply(original, this, args);
    // A query by callback is one of the pool's own, which has its connection to itself.
    if (sent instanceof Promise) {
      count(1);
      sent.then(
        () => count(-1),
        () => count(-1),
      );
    }
    return sent;
  } as typeof original;
  try {
    await page();
  } finally {
    pg.Client.prototype.query = original;
  }
  return asked.filter(({ text }) => !NOW_AND_THEN.test(text));
}

function faultsIn(node: PlanNode): string[] {
  const table = node["Relation Name"] ?? "";
  const inside = (node.Plans ?? []).flatMap(faultsIn);
  if (!GROWING.some((name) => isPartOf(table, name))) return inside;
  const loops = node["Actual Loops"] ?? 1;
  const touched = loops * ((node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0));
  // A month in which nothing happened is scanned: it has no page to read.
  const isScan = node["Node Type"] === "Seq Scan" && (GROWING.includes(table) || touched > 0);
  return [
    ...(isScan ? [`${table} is scanned`] : []),
    ...(touched > MOST_ROWS ? [`${Math.round(touched)} rows of ${table} are touched`] : []),
    ...inside,
  ];
}
