import { setTimeout as pause } from "node:timers/promises";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

/** A deadlock and a serialisation failure: the database rolled one of two back, and nothing of it was done. */
const CROSSED = ["40P01", "40001"];
/** What the database answers in a transaction in which something failed before. */
const ABORTED = "25P02";
const TRIES = 5;
/** The longest wait before the second try, in milliseconds; it doubles for each later one. */
const WAIT_MS = 20;

type Database = NodePgDatabase<Record<string, never>>;
type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
type Last = () => Promise<unknown>;

/** Called before each retry, with the database's code and the number of tries so far. */
export type OnConflict = (conflict: { code: string; tries: number }) => void;

/** What each open transaction does right before it commits. Savepoints share their transaction's list. */
const endings = new WeakMap<object, Last[]>();

/**
 * Makes a database's transactions retry after a deadlock or serialisation failure: a few times, with a random delay.
 * That is safe because the failed try was rolled back and no transaction calls the vendor. A transaction must
 * therefore have no effect outside the database.
 */
export function sturdy(database: Database, onConflict: OnConflict): Database {
  const once = database.transaction.bind(database);
  database.transaction = async (work, config) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once((tx) => withEnding(tx, work), config);
      } catch (error) {
        const code = crossing(error);
        if (code === undefined || tries === TRIES) throw error;
        onConflict({ code, tries });
        await pause(Math.random() * WAIT_MS * 2 ** tries);
      }
    }
  };
  return database;
}

/**
 * Does something last in the transaction `db` is in, or at once if it is in none. If a savepoint is rolled back, what
 * it asked for is not done.
 */
export async function atEnd(db: object, last: Last): Promise<void> {
  const list = endings.get(db);
  if (list) list.push(last);
  else await last();
}

/**
 * The results of queries of a transaction that are sent one behind the other, not always in the sequence in which they are
 * given. If one fails it waits for the others too, so that none is left when the transaction ends, and throws the fault of
 * the one that failed by itself: those behind it fail only because of it.
 */
export async function together<T extends readonly unknown[]>(
  ...queries: T
): Promise<{ -readonly [At in keyof T]: Awaited<T[At]> }> {
  // A query of drizzle is sent each time somebody waits for it.
  const sent = queries.map((query) => Promise.resolve(query));
  const ends = await Promise.allSettled(sent);
  const faults = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
  if (faults.length > 0) throw faults.find((fault) => codeAmong([ABORTED], fault) === undefined) ?? faults[0];
  return (await Promise.all(sent)) as { -readonly [At in keyof T]: Awaited<T[At]> };
}

async function withEnding<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const list: Last[] = [];
  const result = await work(listening(tx, list));
  for (const last of list) await last();
  return result;
}

function listening(tx: Transaction, list: Last[]): Transaction {
  endings.set(tx, list);
  const nest = tx.transaction.bind(tx);
  tx.transaction = async (work) => {
    const before = list.length;
    try {
      return await nest((inner) => work(listening(inner, list)));
    } catch (error) {
      list.length = before;
      throw error;
    }
  };
  return tx;
}

/** The code of such a failure. */
export const crossing = (error: unknown) => codeAmong(CROSSED, error);

/** The database's code of a fault, if it is one of these; drizzle wraps the database's error. */
function codeAmong(codes: readonly string[], error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ("code" in one && codes.includes(String(one.code))) return String(one.code);
  }
  return undefined;
}
