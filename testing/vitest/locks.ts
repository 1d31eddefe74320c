import pg from "pg";
import { afterAll, expect } from "vitest";
import { misplacedLock } from "../../db/lock-order";

// Watches every transaction of every unit test, so any test of a verb that locks out of order finds it.
// Files that share a process share the watch: this module runs again before each of them.
const WATCH = Symbol.for("bahi.locks");
const { open, misplaced } = watch();

function watch(): { open: WeakMap<object, string[]>; misplaced: Set<string> } {
  const prototype = pg.Client.prototype as pg.Client & { [WATCH]?: ReturnType<typeof watch> };
  if (prototype[WATCH]) return prototype[WATCH];
  const send = prototype.query as (...args: unknown[]) => unknown;
  prototype.query = function listen(this: object, ...args: unknown[]) {
    note(this, textOf(args[0]));
    return send.apply(this, args);
  } as typeof prototype.query;
  prototype[WATCH] = { open: new WeakMap(), misplaced: new Set() };
  return prototype[WATCH];
}

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

afterAll(() => {
  const found = [...misplaced];
  misplaced.clear();
  expect(found, "rows locked out of order (db/lock-order.ts)").toEqual([]);
});
