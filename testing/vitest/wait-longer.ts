import pg from "pg";

// Tests send a hundred verbs at once. On a slow machine the last of them wait longer for a connection than a person
// would, which is no fault; this limit ends only what hangs.
const LONGEST_MS = 60_000;
const APPLIED = Symbol.for("bahi.wait-longer");

const prototype = pg.Pool.prototype as pg.Pool & { [APPLIED]?: true };
if (!prototype[APPLIED]) {
  prototype[APPLIED] = true;
  const connect = prototype.connect as (...args: unknown[]) => unknown;
  prototype.connect = function waitLonger(this: pg.Pool, ...args: unknown[]) {
    if (this.options.connectionTimeoutMillis) this.options.connectionTimeoutMillis = LONGEST_MS;
    return connect.apply(this, args);
  } as typeof prototype.connect;
}
