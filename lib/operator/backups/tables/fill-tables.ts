import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { SequenceState, TableHead } from "@/lib/operator/backups/file/backup-frames";
import { tableOf } from "@/lib/operator/backups/tables/stored-tables";

type Rows = AsyncGenerator<Buffer>;

/** A part of the calls, which a backup by a process of 0.5.0 beside newer tables holds as a table of its own. */
const PART = /^vendor_calls_(before|stray|\d{4}_\d{2})$/;

/** Fills a table from COPY's text. */
export async function fillTable(client: ClientBase, { name, columns }: TableHead, rows: Rows): Promise<void> {
  const table = tableOf(client, PART.test(name) ? "vendor_calls" : name, columns);
  await pipeline(rows, client.query(copyFrom(`copy ${table} from stdin`)));
}

/** Replaces all jobs on the queue, through the queue's own functions. The new jobs are unlocked and untried. */
export async function fillJobs(client: ClientBase, { columns }: TableHead, rows: Rows): Promise<void> {
  await client.query(`create temporary table restored_jobs (place int generated always as identity, identifier text,
    payload json, queue_name text, run_at timestamptz, max_attempts int, key text, priority int) on commit drop`);
  await pipeline(rows, client.query(copyFrom(`copy restored_jobs (${columns.join(", ")}) from stdin`)));
  await client.query("delete from graphile_worker._private_jobs");
  await client.query(`select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, key, priority)
    from (select * from restored_jobs order by place) jobs`);
}

/** Sets each sequence to continue after its last number. */
export async function setSequences(client: ClientBase, sequences: SequenceState[]): Promise<void> {
  for (const { name, last } of sequences) {
    if (last === null) continue;
    await client.query("select setval(format('public.%I', $1::text), $2)", [name, last]);
  }
}
