import pg from "pg";
import { queriesOf } from "../../testing/database/plans";
import { median } from "./figures";

const TIMES = 9;

/** Times queries inside the database, on a connection of its own that the caller ends. */
export async function openSqlTimer(connectionString: string | undefined) {
  const explain = new pg.Client({ connectionString });
  await explain.connect();
  return {
    one: async <T extends pg.QueryResultRow>(sql: string) => (await explain.query<T>(sql)).rows[0],
    end: () => explain.end(),
    /** The median time that the database takes for the queries that this sends, in ms, without the way there and back. */
    sqlMs: async (work: () => Promise<unknown[]>): Promise<number> => {
      let rows: unknown[] = [];
      const queries = await queriesOf(async () => {
        rows = await work();
      });
      if (rows.length === 0 || queries.length === 0) throw new Error("A query found nothing");
      const sums: number[] = [];
      for (let i = 0; i < TIMES; i += 1) {
        let sum = 0;
        for (const { text, values } of queries) {
          const { rows } = await explain.query(`explain (analyze, timing off, format json) ${text}`, values);
          sum += rows[0]["QUERY PLAN"][0]["Execution Time"];
        }
        sums.push(sum);
      }
      return median(sums);
    },
  };
}
