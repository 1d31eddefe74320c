import "server-only";
import { db } from "@/db/client";
import { DIFFERENCE_DECISIONS, type DifferenceDecision } from "@/db/schema/reconciliations";
import type { AdminActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { VENDOR_STEPS } from "@/lib/orders/vendor-steps";
import {
  countDifferences,
  type DifferenceRow,
  findDay,
  findDays,
  findDifferences,
} from "@/lib/reconciliation/data";
import { balanceMovement } from "@/lib/reconciliation/day-differences";
import { dayBefore, readDay } from "@/lib/reconciliation/ist-day";

const DAYS = 31;
const PAGE = 20;

/** The days that were made, newest first, and yesterday, which one may want to make. */
export async function loadDays(actor: AdminActor, before: string | undefined) {
  const from = before === undefined ? null : readDay(before, now());
  const rows = await findDays(db(), actor.scope, from, DAYS + 1);
  const days = rows.slice(0, DAYS);
  return { days, older: rows.length > DAYS ? (days.at(-1)?.day ?? null) : null, yesterday: dayBefore(now()) };
}

export type DifferenceItem = DifferenceRow & { canAsk: boolean; decisions: DifferenceDecision[] };

/** Only an order without a clear answer can be sent to review: the evidence of any other says how it stands. */
function decisionsFor({ kind, codes }: DifferenceRow): DifferenceDecision[] {
  const mayReview = kind === "unanswered" && codes.state === "unknown";
  return DIFFERENCE_DECISIONS.filter((one) => one !== "sent_to_review" || mayReview);
}

/** Whether a look-up exists that may explain it. */
function canAsk({ kind, service }: DifferenceRow): boolean {
  const mayExplain = kind === "unanswered" || kind === "not_shown" || kind === "not_refunded";
  return mayExplain && service !== null && VENDOR_STEPS[service]?.lookUp !== undefined;
}

/** A day as its page shows it; null where the address names none. A day that was never made has no figures. */
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
    .map((row) => ({ ...row, canAsk: part === "open" && canAsk(row), decisions: decisionsFor(row) }));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}
