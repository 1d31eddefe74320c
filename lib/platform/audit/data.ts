import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditChecks } from "@/db/schema/audit-checks";
import { auditLog } from "@/db/schema/audit-log";
import { databaseIdentity } from "@/db/schema/database-identity";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import type { Link } from "@/lib/platform/audit/chain";
import type { AuditFilter } from "@/lib/platform/audit/schema";
import type { Keyset } from "@/lib/platform/forms/read-keyset";

/** The same expression as `audit_content` in the database; see there. */
const content = sql<string>`jsonb_build_array(${auditLog.seq},
  to_char(${auditLog.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
  ${auditLog.userId}, ${auditLog.action}, ${auditLog.object}, ${auditLog.facts})::text`;

/** The newest entry of the log, or undefined if it is empty. */
export async function findHead(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.seq))
    .limit(1);
  return row;
}

/** The number of the oldest entry of the log, or undefined if it is empty. */
export async function findFirst(db: Database, _scope: EveryoneScope) {
  const [row] = await db.select({ seq: auditLog.seq }).from(auditLog).orderBy(asc(auditLog.seq)).limit(1);
  return row;
}

/** The id of this database; see db/schema/database-identity.ts. */
export async function findDatabaseId(db: Database, _scope: EveryoneScope): Promise<string | null> {
  const [row] = await db.select({ id: databaseIdentity.id }).from(databaseIdentity);
  return row?.id ?? null;
}

/** One entry by its number. */
export async function findLink(db: Database, _scope: EveryoneScope, seq: number) {
  const [row] = await db
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .where(eq(auditLog.seq, seq));
  return row;
}

/** Up to `limit` entries after a number, in chain order, for verification. */
export async function findLinks(
  db: Database,
  _scope: EveryoneScope,
  { after, limit }: { after: number; limit: number },
): Promise<Link[]> {
  return db
    .select({ seq: auditLog.seq, content, hash: auditLog.hash })
    .from(auditLog)
    .where(gt(auditLog.seq, after))
    .orderBy(asc(auditLog.seq))
    .limit(limit);
}

/** The query for one page of the log, newest first; with `before` it reads upwards. */
export function auditEntries(
  db: Database,
  _scope: EveryoneScope,
  { action, user, object }: AuditFilter,
  { after, before, limit }: Keyset,
) {
  return db
    .select({
      seq: auditLog.seq,
      at: auditLog.at,
      userId: auditLog.userId,
      userName: users.name,
      role: users.role,
      action: auditLog.action,
      object: auditLog.object,
      facts: auditLog.facts,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .where(
      and(
        action === undefined ? undefined : eq(auditLog.action, action),
        user === undefined ? undefined : eq(auditLog.userId, user),
        object === undefined ? undefined : eq(auditLog.object, object),
        after === undefined ? undefined : lt(auditLog.seq, after),
        before === undefined ? undefined : gt(auditLog.seq, before),
      ),
    )
    .orderBy(before === undefined ? desc(auditLog.seq) : asc(auditLog.seq))
    .limit(limit);
}

/** The distinct actions in the log. Each costs one index step, however often it occurs. */
export async function findActions(db: Database, _scope: EveryoneScope): Promise<string[]> {
  const { rows } = await db.execute<{ action: string }>(sql`
    with recursive acts(action) as (
      (select min(action) from audit_log)
      union all
      select (select min(l.action) from audit_log l where l.action > acts.action) from acts
      where acts.action is not null
    )
    select action from acts where action is not null`);
  return rows.map(({ action }) => action);
}

/** The people the log may name, sorted by name, for its filter. */
export async function findPeople(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .orderBy(asc(users.role), asc(users.name), asc(users.id))
    .limit(limit);
}

/** How many people there are whom the log may name. */
export function countPeople(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(users);
}

/** The person a filter names; undefined if there is none. */
export async function findPerson(db: Database, _scope: EveryoneScope, id: string) {
  const [person] = await db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(eq(users.id, id));
  return person;
}

/** The latest verification results, one per range. */
export async function findChecks(db: Database, _scope: EveryoneScope) {
  return db
    .select({
      range: auditChecks.range,
      at: auditChecks.at,
      userName: users.name,
      fromSeq: auditChecks.fromSeq,
      toSeq: auditChecks.toSeq,
      entries: auditChecks.entries,
      heads: auditChecks.heads,
      fault: auditChecks.fault,
      brokenSeq: auditChecks.brokenSeq,
    })
    .from(auditChecks)
    .leftJoin(users, eq(users.id, auditChecks.userId));
}
