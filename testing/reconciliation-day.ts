import { randomInt } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { auditLog } from "@/db/schema/audit-log";
import { reconciliationDifferences, reconciliations } from "@/db/schema/reconciliations";
import { decideDifference } from "@/lib/money/reconciliation/decide/decide-difference";
import { differenceDecisionSchema } from "@/lib/money/reconciliation/schema";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { boundsOfDay } from "@/lib/platform/india-day";
import { bareOrder, freshAdmin } from "./fixtures";
import { FACT, type FactName } from "./histories";

/** Test files that run at the same time have numbers of their own, 1 and 2. */
const PLACE = Number(process.env.VITEST_POOL_ID) % 2;

/**
 * A day long ago that no other test writes to, nor to the days beside it. Before 2018, whose last years are those of
 * the sweep's tests.
 */
export async function freshDay(): Promise<string> {
  const number = (value: number) => String(value).padStart(2, "0");
  for (;;) {
    const [year, month, date] = [2002 + 2 * randomInt(8) + PLACE, randomInt(1, 13), 2 + 3 * randomInt(9)];
    const day = `${year}-${number(month)}-${number(date)}`;
    if (!(await figuresOf(day))) return day;
  }
}

/** This many hours after the start of a day. */
export const hour = (day: string, hours: number) => later(boundsOfDay(day).from, hours * 3_600_000);

/** An order with a history, created now. */
export async function orderWith(
  agent: AgentActor,
  names: FactName[],
  pricePaise: number | null = 10_700,
): Promise<string> {
  const orderId = await bareOrder(agent, { pricePaise });
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "vendor_callback" });
  return orderId;
}

/** The stored figures of a day; undefined if it was never reconciled. */
export async function figuresOf(day: string) {
  const [row] = await db()
    .select({ figures: reconciliations.figures })
    .from(reconciliations)
    .where(eq(reconciliations.day, day));
  return row?.figures;
}

/** All differences of a day, by their keys. */
export const differencesOf = (day: string) =>
  db()
    .select({
      id: reconciliationDifferences.id,
      kind: reconciliationDifferences.kind,
      orderId: reconciliationDifferences.orderId,
      codes: reconciliationDifferences.codes,
      settledAt: reconciliationDifferences.settledAt,
      decision: reconciliationDifferences.decision,
      reason: reconciliationDifferences.reason,
    })
    .from(reconciliationDifferences)
    .where(eq(reconciliationDifferences.day, day))
    .orderBy(asc(reconciliationDifferences.key));

/** The first difference of a kind. @throws Error if the day has none */
export async function differenceOf(day: string, kind: string) {
  const found = (await differencesOf(day)).find((one) => one.kind === kind);
  if (!found) throw new Error(`There is no ${kind}`);
  return found;
}

/** A new admin decides a difference, with the form's fields. */
export async function decideAs(difference: string, more: Record<string, string> = {}) {
  const actor = await freshAdmin();
  const form = { difference, decision: "raised", reason: "Reported to the vendor by mail", ...more };
  const input = differenceDecisionSchema.parse(form);
  return { actor, result: await decideDifference({ actor, input }) };
}

/** A person's audit log entries of a kind. */
export const auditOf = (userId: string, action: string) =>
  db()
    .select({ object: auditLog.object, facts: auditLog.facts })
    .from(auditLog)
    .where(and(eq(auditLog.userId, userId), eq(auditLog.action, action)));
