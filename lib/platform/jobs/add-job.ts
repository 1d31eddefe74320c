import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Jobs } from "@/lib/platform/jobs/define-job";
import { originOf, REQUEST_ID } from "@/lib/platform/server/request-context";
import { currentTraceparent } from "@/lib/platform/trace/trace";
import { readTraceparent, type TracePoint } from "@/lib/platform/trace/traceparent";

/** Where a job's payload has the id of the request that it goes back to. */
const FROM = "_from";
/** And where the traced work that queued it is, as a traceparent. */
const AFTER = "_after";

/** The request that a job goes back to, by its payload; undefined if none caused it. */
export function originIn(payload: unknown): string | undefined {
  const from = typeof payload === "object" && payload !== null ? Reflect.get(payload, FROM) : undefined;
  return typeof from === "string" && REQUEST_ID.test(from) ? from : undefined;
}

/** The traced work that queued a job, by its payload; undefined if none did. */
export function queuedAfter(payload: unknown): TracePoint | undefined {
  const after = typeof payload === "object" && payload !== null ? Reflect.get(payload, AFTER) : undefined;
  return readTraceparent(after) ?? undefined;
}

/** How often a job is tried in total, if nothing else is said. */
const TRIES = 5;

type Options = {
  /** At most one waiting job per key; a later call replaces its time and payload. */
  key: string;
  runAt?: Date;
  /** How often it is tried in total, with growing delays: 5 take minutes, 10 several hours. */
  attempts?: number;
};

/** Queues a job inside the caller's transaction: it exists only if that commits. It carries the request that it goes back to. */
export async function addJob<Name extends keyof Jobs>(
  db: Database,
  name: Name,
  payload: Jobs[Name],
  options: Options,
): Promise<void> {
  await db.execute(sql`select ${queued(name, payload, options)}`);
}

/** The expression that queues a job, for a statement that does more. */
export function queued<Name extends keyof Jobs>(
  name: Name,
  payload: Jobs[Name],
  { key, runAt, attempts = TRIES }: Options,
): SQL {
  return sql`graphile_worker.add_job(
      ${name}::text, payload => ${JSON.stringify(marked(payload))}::json,
      run_at => ${runAt?.toISOString() ?? null}::timestamptz, max_attempts => ${attempts},
      job_key => ${key}::text, job_key_mode => 'replace')`;
}

/** The expression that queues many jobs of one task in one call. */
export function queuedAll<Name extends keyof Jobs>(
  name: Name,
  jobs: readonly ({ payload: Jobs[Name] } & Pick<Options, "key" | "runAt">)[],
): SQL {
  const rows = jobs.map(({ payload, key, runAt }) => ({ key, at: runAt, payload: marked(payload) }));
  return sql`(select count(*) from graphile_worker.add_jobs(array(
      select (${name}::text, job.payload, null, job.at, ${TRIES}::int, job.key, null, null)::graphile_worker.job_spec
      from json_to_recordset(${JSON.stringify(rows)}) job (key text, at timestamptz, payload json))))`;
}

/** A payload with the request and the traced work that queue it. */
function marked<Payload extends object>(payload: Payload): object {
  const from = originOf();
  const after = currentTraceparent();
  return { ...payload, ...(from ? { [FROM]: from } : {}), ...(after ? { [AFTER]: after } : {}) };
}
