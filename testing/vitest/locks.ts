import pg from "pg";
import { afterAll, expect } from "vitest";
import { misplacedLock } from "../../db/lock-order";

// Watches every transaction of every unit test, so any test of a verb that locks out of order finds it.
const open = new WeakMap<object, string[]>();
const misplaced = new Set<string>();
const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function listen(this: object, ...args: unknown[]) {
  note(this, textOf(args[0]));
  return send.apply(this, args);
} as typeof pg.Client.prototype.query;

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  return typeof query === "object" && query && "text" in query ? String(query.text) : "";
}

function note(client: object, text: string): void {
  if (/^begin\b/i.test(text)) open.set(client, []);
  else if (/^(commit|rollback)$/i.test(text)) {
    const found = text.toLowerCase() === "commit" ? misplacedLock(open.get(client) ?? []) : null;
    if (found) misplaced.add(`${found}: ${(open.get(client) ?? []).join("; ").slice(0, 2_000)}`);
    open.delete(client);
  } else open.get(client)?.push(text);
}

afterAll(() => expect([...misplaced], "rows locked out of order (db/lock-order.ts)").toEqual([]));
