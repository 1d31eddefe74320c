import type { Database } from "@/db/client";

/**
 * A query whose SQL is built once: drizzle takes longer to build some than PostgreSQL takes to run them. What differs from
 * run to run are placeholders. It has no name, since a transaction pooler cannot keep statements for a client.
 * @param build ends with `.prepare("")`
 */
export function builtOnce<Query>(build: (db: Database) => Query): (db: Database) => Query {
  const built = new WeakMap<Database, Query>();
  return (db) => {
    const known = built.get(db) ?? build(db);
    built.set(db, known);
    return known;
  };
}
