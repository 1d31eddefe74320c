import { and, asc, count, desc, eq, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { adjustments } from "@/db/schema/adjustments";
import {
  bankFiles,
  bankHeadings,
  bankImports,
  bankLines,
  OPEN_LINE_STATES,
} from "@/db/schema/bank-statement";
import { operatorSettings } from "@/db/schema/operator-settings";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

const candidate = {
  id: topUps.id,
  shopId: topUps.shopId,
  shopName: shops.shopName,
  reference: topUps.reference,
  utr: topUps.utr,
  paise: topUps.amountPaise,
  method: topUps.method,
  paidOn: topUps.paidOn,
  state: topUps.state,
  hasLine: sql<boolean>`exists (select from bank_lines l where l.top_up_id = ${outerColumn(topUps.id)})`,
};

type Named = { references: string[]; utrs: string[] };

/** All top-ups that lines name by our reference or by the bank's number, in whatever state. */
export async function findCandidates(db: Database, _scope: EveryoneScope, lines: readonly Named[]) {
  const [references, utrs] = [lines.flatMap((one) => one.references), lines.flatMap((one) => one.utrs)];
  if (references.length + utrs.length === 0) return [];
  return db
    .select(candidate)
    .from(topUps)
    .innerJoin(shops, eq(shops.id, topUps.shopId))
    .where(or(inArray(topUps.reference, references), inArray(topUps.utr, utrs)))
    .orderBy(asc(topUps.createdAt), asc(topUps.id));
}

/** Top-ups that wait, of these amounts. */
export async function findWaitingOf(db: Database, _scope: EveryoneScope, paise: readonly number[]) {
  if (paise.length === 0) return [];
  return db
    .select(candidate)
    .from(topUps)
    .innerJoin(shops, eq(shops.id, topUps.shopId))
    .where(and(eq(topUps.state, "waiting"), inArray(topUps.amountPaise, [...paise])))
    .orderBy(asc(topUps.createdAt), asc(topUps.id));
}

export type CandidateRow = Awaited<ReturnType<typeof findCandidates>>[number];

/** The columns that were chosen for a heading. */
export async function findColumns(db: Database, _scope: EveryoneScope, heading: string) {
  const [row] = await db
    .select({ columns: bankHeadings.columns })
    .from(bankHeadings)
    .where(eq(bankHeadings.heading, heading));
  return row?.columns ?? null;
}

/** A file whose columns are to be chosen. */
export async function findFile(db: Database, _scope: EveryoneScope, id: string) {
  const [row] = await db
    .select({ id: bankFiles.id, dataKey: bankFiles.dataKey, sealed: bankFiles.sealed })
    .from(bankFiles)
    .where(eq(bankFiles.id, id));
  return row;
}

/** The latest files, with what became of their lines. */
export async function findImports(db: Database, _scope: EveryoneScope, limit: number) {
  const ofState = (state: string) =>
    sql<number>`(select count(*)::int from bank_lines l where l.import_id = ${outerColumn(bankImports.id)} and l.state = ${state})`;
  return db
    .select({
      id: bankImports.id,
      at: bankImports.at,
      by: users.name,
      lines: bankImports.lines,
      known: bankImports.known,
      bad: bankImports.bad,
      badCount: bankImports.badCount,
      credited: ofState("credited"),
      waiting: sql<number>`${ofState("waiting")} + ${ofState("asked")}`,
    })
    .from(bankImports)
    .innerJoin(users, eq(users.id, bankImports.userId))
    .orderBy(desc(bankImports.id))
    .limit(limit);
}

export type ImportRow = Awaited<ReturnType<typeof findImports>>[number];

const askers = alias(users, "askers");
const line = {
  id: bankLines.id,
  day: bankLines.day,
  paise: bankLines.amountPaise,
  references: bankLines.references,
  utrs: bankLines.utrs,
  ownUtrs: bankLines.ownUtrs,
  isTakenBack: bankLines.isTakenBack,
  dedupe: bankLines.dedupe,
  dataKey: bankLines.dataKey,
  sealed: bankLines.sealed,
  broughtBy: users.name,
  broughtAt: bankImports.at,
  /** What of it waits for a second admin; null if nobody asked for anything. */
  asked: { shopName: shops.shopName, askerName: askers.name, at: adjustments.askedAt },
  /** Above this, in paise, an admin needs another one; null means never. */
  secondAbovePaise: operatorSettings.secondAdminAbovePaise,
};

const openLines = (db: Database) =>
  db
    .select(line)
    .from(bankLines)
    .innerJoin(bankImports, eq(bankImports.id, bankLines.importId))
    .innerJoin(users, eq(users.id, bankImports.userId))
    .leftJoin(adjustments, and(eq(adjustments.bankLineId, bankLines.id), eq(adjustments.state, "waiting")))
    .leftJoin(shops, eq(shops.id, adjustments.shopId))
    .leftJoin(askers, eq(askers.id, adjustments.askedBy))
    .leftJoin(operatorSettings, eq(operatorSettings.id, true));
const isOpen = inArray(bankLines.state, [...OPEN_LINE_STATES]);

/** Where the next page of lines starts. */
export type LineCursor = { day: string; id: number };

/** Lines without a decision, oldest first: they wait for an admin, or for a second one. */
export async function findWaitingLines(
  db: Database,
  _scope: EveryoneScope,
  { after, limit }: { after?: LineCursor; limit: number },
) {
  const isLater = after && sql`(${bankLines.day}, ${bankLines.id}) > (${after.day}, ${after.id})`;
  return openLines(db)
    .where(and(isOpen, isLater))
    .orderBy(asc(bankLines.day), asc(bankLines.id))
    .limit(limit);
}

/** One line without a decision. */
export async function findWaitingLine(db: Database, _scope: EveryoneScope, id: number) {
  const [row] = await openLines(db).where(and(eq(bankLines.id, id), isOpen));
  return row;
}

/** How many lines have no decision. */
export async function countWaitingLines(db: Database, _scope: EveryoneScope): Promise<number> {
  const [row] = await db.select({ count: count() }).from(bankLines).where(isOpen);
  return row?.count ?? 0;
}
