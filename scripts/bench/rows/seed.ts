import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from, to } from "pg-copy-streams";
import type { Portal } from "../../../e2e/fixtures/portal";
import { FILLED } from "../../seed/bare-tables";
import { bothOf, ownLine, ratioLine } from "../figures";
import type { Row } from "../row";
import { seedOrders, startOurs } from "../sides";

/** What an invented order is made of, in the order in which the tables refer to each other. */
export const TABLES = ["shops", "users", ...FILLED];
const MOST_MINUTES = 3;

/** Invented orders, beside COPY of the same rows into the same tables of another database. */
export const seed: Row = {
  name: "seed",
  about: "invented orders, in parts, each beside COPY of the same bytes into tables with the same indexes",
  run: async (run) => {
    const [ours, other] = [await startOurs(), await startOurs()];
    const folder = mkdtempSync(path.join(tmpdir(), "bahi-bench-"));
    const [source, target] = [clientOf(ours), clientOf(other)];
    try {
      // The database alone is measured.
      await Promise.all([ours.terminate(), other.terminate(), source.connect(), target.connect()]);
      const part = Math.round(run.to / run.rounds);
      const rounds: [number, number][] = [];
      let missing = 0;
      for (let round = 0; round < run.rounds; round += 1) {
        const seeded = await timed(() => seedOrders(ours, part, 200));
        const columns = new Map<string, string>();
        for (const table of TABLES) columns.set(table, await unload(source, table, folder));
        await emptied(other, "shops, order_progress");
        const copied = await timed(async () => {
          for (const [table, names] of columns) await fill(target, table, names, folder);
        });
        missing += part - Number((await target.query("select count(*) as n from orders")).rows[0]?.n);
        rounds.push([seeded, copied]);
        await emptied(ours, "orders, order_progress, callbacks, vendor_calls");
        run.say(`${part} orders in ${seeded.toFixed(1)} s, COPY ${copied.toFixed(1)} s`);
      }
      const both = bothOf(rounds);
      const million = (both.ours * 1_000_000) / part / 60;
      return {
        lines: [
          ratioLine(`${part} orders`, " s", both, { atMost: 3 }),
          ownLine("a million orders, at this pace", " min", million, { atMost: MOST_MINUTES }),
        ],
        voids: missing === 0 ? [] : [`${missing} orders were not copied`],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await Promise.all([source.end(), target.end()]);
      await ours.stop();
      await other.stop();
    }
  },
};

/** As a superuser, whose COPY sets off no trigger: the reference writes the bytes and nothing else. */
function clientOf({ ownerEnv }: Portal): pg.Client {
  const url = new URL(process.env.E2E_DATABASE_ADMIN_URL ?? "");
  url.pathname = new URL(ownerEnv.DATABASE_OWNER_URL ?? "").pathname;
  return new pg.Client({ connectionString: url.href, options: "-c session_replication_role=replica" });
}

const fileOf = (folder: string, table: string) => path.join(folder, `${table}.copy`);

/** As a superuser: triggers keep some of these tables from being emptied. */
const emptied = ({ database }: Portal, tables: string) =>
  database.query(
    `set session_replication_role = replica; truncate ${tables} cascade; set session_replication_role = default`,
  );

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/** Writes a table to a file. @returns the columns in it: those that PostgreSQL does not compute */
async function unload(client: pg.Client, table: string, folder: string): Promise<string> {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as names
     from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  const names = rows[0]?.names ?? "";
  // By a query, since a table that is partitioned cannot be copied itself.
  const read = client.query(to(`copy (select ${names} from ${table}) to stdout`));
  await pipeline(read, createWriteStream(fileOf(folder, table)));
  return names;
}

async function fill(client: pg.Client, table: string, names: string, folder: string): Promise<void> {
  const write = client.query(from(`copy ${table} (${names}) from stdin`));
  await pipeline(createReadStream(fileOf(folder, table)), write);
}
