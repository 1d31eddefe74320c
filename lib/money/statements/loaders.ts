import "server-only";
import {
  findBalancesBefore,
  findEntriesOf,
  findTotalsOf,
  hasCharges,
  type Place,
} from "@/lib/money/statements/data";
import { added, linesFrom } from "@/lib/money/statements/lines";
import { isOver, type Span, spanSchema } from "@/lib/money/statements/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { type ShopScope, shopScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { todayIst } from "@/lib/platform/india-day";

const MONTHS = 13;
const PAGE = 50;

/** The most lines of a statement on paper. */
const MOST_PRINTED = 2_000;

/** The months for which a statement is available, the current one first, as 2026-11. */
export function loadMonths(): string[] {
  const { year, month } = todayIst(now());
  return Array.from({ length: MONTHS }, (_, back) => {
    const months = year * 12 + month - 1 - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  });
}

/**
 * The period that a page asks for, the current month if it names none; and why the last request gave nothing: a period
 * that does not exist, or more lines than anybody prints.
 */
export function askedStatement(asked: Partial<Record<string, string>>) {
  const { month, first, last, wrong, long } = asked;
  const named = [month, first, last].some((one) => one !== undefined);
  const parsed = spanSchema.safeParse(named ? asked : { month: loadMonths()[0] });
  const span = parsed.success ? parsed.data : spanSchema.parse({ month: loadMonths()[0] });
  const refused: "wrong" | "long" | null =
    wrong !== undefined || !parsed.success ? "wrong" : long === undefined ? null : "long";
  return { span, refused };
}

/**
 * A page of a shop's statement: what its accounts had before the period and have after it, the sums by kind, and the
 * lines from a place on. The lines are the same as in the file.
 */
export async function loadStatement(scope: ShopScope, span: Span, asked: { after?: string }) {
  const { from, until } = span;
  const start: Place = { at: from, id: 0 };
  const after = readPlace(asked.after, from) ?? start;
  const [opening, totals, carried, rows, isBefore] = await Promise.all([
    findBalancesBefore(db(), scope, start),
    findTotalsOf(db(), scope, span),
    findBalancesBefore(db(), scope, { ...after, id: after.id + 1 }),
    findEntriesOf(db(), scope, { from, until, after, limit: PAGE + 1 }),
    hasCharges(db(), scope, from, until),
  ]);
  const lines = linesFrom(carried, rows.slice(0, PAGE));
  const last = lines.at(-1);
  return {
    ...{
      span,
      isClosed: isOver(span, now()),
      opening,
      closing: totals.reduce(added, opening),
      totals,
      lines,
    },
    isFirst: after === start,
    next: rows.length > PAGE && last ? `${last.at.getTime()}-${last.id}` : null,
    /** Whether orders were charged in the period before the ledger began. */
    hasCharges: isBefore,
  };
}

export type StatementPage = Awaited<ReturnType<typeof loadStatement>>;

/** The same for the operator, of any shop. */
export function loadStatementOf(_actor: AdminActor, shopId: string, span: Span, asked: { after?: string }) {
  return loadStatement(shopScope(shopId), span, asked);
}

/** The place in a page's address; null for anything else, and for one before the period. */
function readPlace(text: string | undefined, from: Date): Place | null {
  const [, at, id] = /^(\d{13})-(\d{1,15})$/.exec(text ?? "") ?? [];
  return at && id && Number(at) >= from.getTime() ? { at: new Date(Number(at)), id: Number(id) } : null;
}

/** A whole statement for paper; null if it has more lines than anybody prints. */
export async function loadStatementToPrint(scope: ShopScope, span: Span) {
  const { from, until } = span;
  const [opening, totals, rows] = await Promise.all([
    findBalancesBefore(db(), scope, { at: from, id: 0 }),
    findTotalsOf(db(), scope, span),
    findEntriesOf(db(), scope, { from, until, limit: MOST_PRINTED + 1 }),
  ]);
  if (rows.length > MOST_PRINTED) return null;
  const lines = linesFrom(opening, rows);
  return {
    ...{ span, isClosed: isOver(span, now()), opening, totals, lines },
    closing: lines.at(-1)?.balances ?? opening,
  };
}

export type PrintedStatement = NonNullable<Awaited<ReturnType<typeof loadStatementToPrint>>>;
