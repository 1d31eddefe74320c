import "server-only";
import { DIFFERENCE_DECISIONS, type DifferenceDecision } from "@/db/schema/reconciliations";
import {
  countDifferences,
  type DifferenceRow,
  findDay,
  findDays,
  findDifferences,
  findFirstDay,
} from "@/lib/money/reconciliation/data";
import { balanceMovement } from "@/lib/money/reconciliation/day-differences";
import { mayDecide } from "@/lib/money/reconciliation/decide/put-right";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { dayBefore, dayIst, lastDaysIst, readDay, startOfDay } from "@/lib/platform/india-day";
import { serviceOf } from "@/lib/services/registry";

const DAYS = 31;
const PAGE = 20;

type AskedDays = { before?: string; open?: string };

/**
 * Days, newest first: every day from the first order to yesterday, even if never reconciled (`madeAt` null), and
 * today once it was; or, with `open`, only days with open differences.
 */
export async function loadDays(actor: AdminActor, asked: AskedDays) {
  const before = asked.before === undefined ? null : readDay(asked.before, now());
  const yesterday = dayBefore(now());
  if (asked.open !== undefined) {
    const rows = await findDays(db(), actor.scope, { before, onlyOpen: true, limit: DAYS + 1 });
    const days = rows.slice(0, DAYS);
    return { days, older: rows.length > DAYS ? (days.at(-1)?.day ?? null) : null, yesterday, isOpen: true };
  }
  const first = await findFirstDay(db(), actor.scope);
  const last = before === null ? dayIst(now()) : dayBefore(startOfDay(before));
  const named = first === null ? [] : daysBack(last, DAYS).filter((day) => day >= first);
  const from = named.at(-1);
  const rows = from ? await findDays(db(), actor.scope, { before, from, limit: DAYS }) : [];
  const made = new Map(rows.map((row) => [row.day, row]));
  const days = named
    .map((day) => made.get(day) ?? { day, madeAt: null, open: 0 })
    .filter(({ day, madeAt }) => day <= yesterday || madeAt !== null);
  return { days, older: first !== null && from && from > first ? from : null, yesterday, isOpen: false };
}

/** A day and the days before it, `count` in total, newest first. */
function daysBack(last: string, count: number): string[] {
  return lastDaysIst(startOfDay(last), count).days.reverse();
}

export type DifferenceItem = DifferenceRow & { canLookUp: boolean; decisions: DifferenceDecision[] };

/** Some decisions are for some differences only. */
function decisionsFor(difference: DifferenceRow): DifferenceDecision[] {
  return DIFFERENCE_DECISIONS.filter((decision) => mayDecide(difference, decision));
}

/** Whether a look-up exists that may explain it. */
function canLookUp({ kind, service }: DifferenceRow): boolean {
  const mayExplain = kind === "unanswered" || kind === "not_shown" || kind === "not_refunded";
  return mayExplain && service !== null && serviceOf(service).canLookUp;
}

/** One day for its page; null if the URL does not name a day. A day that was never reconciled has no figures. */
export async function loadDay(actor: AdminActor, text: string, asked: { open?: string; closed?: string }) {
  const day = readDay(text, now());
  if (day === null) return null;
  const made = await findDay(db(), actor.scope, day);
  if (!made) return { day, made: null };
  const [counts, open, closed] = await Promise.all([
    countDifferences(db(), actor.scope, day),
    loadPart(actor, day, "open", asked.open),
    loadPart(actor, day, "closed", asked.closed),
  ]);
  const { madeAt, figures } = made;
  const movement = balanceMovement(figures);
  return { day, made: { madeAt, figures, orders: figures.orders, movement, counts, open, closed } };
}

export type MadeDay = NonNullable<NonNullable<Awaited<ReturnType<typeof loadDay>>>["made"]>;

async function loadPart(actor: AdminActor, day: string, part: "open" | "closed", after: string | undefined) {
  const isId = after !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after);
  const rows = await findDifferences(db(), actor.scope, {
    day,
    part,
    limit: PAGE + 1,
    ...(isId ? { after } : {}),
  });
  const items: DifferenceItem[] = rows
    .slice(0, PAGE)
    .map((row) => ({ ...row, canLookUp: part === "open" && canLookUp(row), decisions: decisionsFor(row) }));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}
