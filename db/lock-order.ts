/**
 * The order in which a transaction may lock shared rows: first the work item, then the order, the shop, people, what
 * depends on them, and the audit chain last. Transactions that keep this order cannot deadlock.
 */
const ORDER = [
  [
    ...["callbacks", "reconciliations", "reconciliation_differences", "bank_lines", "top_ups", "adjustments"],
    "data_requests",
  ],
  ["orders"],
  ["shops"],
  ["users"],
  // Every other table.
  [],
  ["audit_log"],
];
const OTHERS = ORDER.findIndex((tables) => tables.length === 0);

/**
 * Finds the first out-of-order lock in one transaction.
 * @param statements its SQL, in order. Rows and tables that it created or renamed itself may be locked at any time, since
 * nobody else sees them or holds a lock on them
 * @returns what was locked after what, such as `shops after audit_log`; null if the order is kept
 */
export function misplacedLock(statements: readonly string[]): string | null {
  const own = new Set<string>();
  const made = new Set(statements.flatMap((text) => [...text.matchAll(MAKES)].map(([, table]) => table)));
  let [last, highest] = ["", -1];
  for (const { table, isNew } of statements.flatMap(lockedBy)) {
    if (made.has(table) || own.has(table)) continue;
    own.add(table);
    const listed = ORDER.findIndex((tables) => tables.includes(table));
    const rank = listed < 0 ? OTHERS : listed;
    if (isNew && table !== "audit_log") continue;
    if (rank < highest) return `${table} after ${last}`;
    [last, highest] = [table, rank];
  }
  return null;
}

const MAKES = /\b(?:create table (?:if not exists )?(?:"?\w+"?\.)?|alter table "?\w+"? rename to )"?(\w+)/gi;
const CHANGES = /^\s*(?:with\b[\s\S]*?\)\s*)?(insert into|update|delete from)\s+"?(\w+)/i;
const LOCKS = /\bfrom\s+"?(\w+)"?[\s\S]*\bfor (?:no key )?update\b/i;

function lockedBy(statement: string): { table: string; isNew: boolean }[] {
  const [, verb, table] = CHANGES.exec(statement) ?? [];
  // An insert that may conflict with somebody else's row locks it.
  if (verb && table)
    return [{ table, isNew: /^insert/i.test(verb) && !/on conflict[\s\S]*do update/i.test(statement) }];
  const [, locked] = LOCKS.exec(statement) ?? [];
  return locked ? [{ table: locked, isNew: false }] : [];
}
