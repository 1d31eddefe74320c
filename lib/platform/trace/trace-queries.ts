import type pg from "pg";
import { describeQuery } from "@/lib/platform/trace/describe-query";
import { currentTrace, traced } from "@/lib/platform/trace/trace";

type Query = (...args: unknown[]) => unknown;

/**
 * From now on the queries of a pool are traced, where they are part of something that is: not the polling of the job
 * queue. A span has the statement without its values, never a parameter.
 */
export function traceQueries(pool: pg.Pool): void {
  wrap(pool);
  pool.on("connect", wrap);
}

function wrap(one: { query: unknown }): void {
  const send = (one.query as Query).bind(one);
  one.query = (...args: unknown[]) => {
    // The pool itself sends by callback, inside a query of its own that is traced already; a stream is no promise.
    const [first] = args;
    const isStream = typeof first === "object" && first !== null && "submit" in first;
    const isPlain = !isStream && typeof args.at(-1) !== "function";
    if (!isPlain || currentTrace() === undefined) return send(...args);
    const { summary, shape } = describeQuery(textOf(first));
    const attributes = {
      "db.system.name": "postgresql",
      "db.query.summary": summary,
      ...(shape ? { "db.query.text": shape } : {}),
    };
    return traced(`query ${summary}`, { kind: "client", attributes }, async (add) => {
      try {
        return await send(...args);
      } catch (error) {
        if (error instanceof Error && "code" in error)
          add({ "db.response.status_code": String(error.code), "error.type": String(error.code) });
        throw error;
      }
    });
  };
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  return typeof query === "object" && query && "text" in query ? String(query.text) : "";
}
