import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { evidence } from "@/db/schema/evidence";
import type { Evidence } from "@/lib/orders/evidence/evidence";

type Kept = { seq: number; kind: string; content: unknown; dedupe: string };
export type History = { set: Evidence[]; dedupes: Set<string> };

/** The evidence of an order, oldest first, for the select list of a query. @param orderId the outer query's column */
export function evidenceOf(orderId: AnyPgColumn): SQL<Evidence[]> {
  return sql`coalesce((select json_agg(json_build_object('seq', fact.seq, 'kind', fact.kind, 'content', fact.content)
    order by fact.seq) from ${evidence} fact where fact.order_id = ${outerColumn(orderId)}), '[]')`;
}

/** The evidence of orders with its keys, by order. Send it behind the query that locks them, so that all of it is seen. */
export async function loadHistories(tx: Transaction, ids: string[]): Promise<Map<string, History>> {
  const { rows } = await tx.execute<{
    id: string;
    facts: Kept[];
  }>(sql`select "asked"."id",
    coalesce((select json_agg(json_build_object('seq', fact.seq, 'kind', fact.kind, 'content', fact.content,
      'dedupe', fact.dedupe) order by fact.seq) from ${evidence} fact where fact.order_id = asked.id), '[]') as facts
    from unnest(${sql.param(ids)}::text[]) asked(id)`);
  return new Map(
    rows.map(({ id, facts }) => {
      // record-evidence wrote these rows from `Fact`, so kind and content match.
      const set = facts.map(({ seq, kind, content }) => ({ seq, kind, content })) as Evidence[];
      return [id, { set, dedupes: new Set(facts.map(({ dedupe }) => dedupe)) }];
    }),
  );
}

/** One order's history. @throws Error if it was not loaded */
export function historyOf(histories: Map<string, History>, orderId: string): History {
  const found = histories.get(orderId);
  if (!found) throw new Error("The history was not loaded");
  return found;
}

/** All evidence of an order, oldest first. */
export async function loadEvidence(db: Database, orderId: string): Promise<Evidence[]> {
  const rows = await db
    .select({ seq: evidence.seq, kind: evidence.kind, content: evidence.content })
    .from(evidence)
    .where(eq(evidence.orderId, orderId))
    .orderBy(asc(evidence.seq));
  // record-evidence wrote these rows from `Fact`, so kind and content match.
  return rows as Evidence[];
}
