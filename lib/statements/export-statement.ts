import { db } from "@/db/client";
import { CHARGE_EFFECTS, type ChargeEffect } from "@/db/schema/charges";
import type { OrderState } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { auditFacts, auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { type AgentScope, agentScope } from "@/lib/auth/policy";
import { later } from "@/lib/clock";
import { answerCsv } from "@/lib/csv/answer-csv";
import { findChargesOf, findOrdersOf } from "@/lib/statements/data";
import type { Span } from "@/lib/statements/schema";

const BATCH = 500;
const IST_OFFSET_MS = 5.5 * 3_600_000;

type Cells = (string | number | null)[];

/** The words of a statement in the reader's language. */
export type StatementWords = {
  heading: string[];
  total: string;
  unpriced: string;
  variantOf: (order: { service: Service; variant: string }) => string;
  stateOf: (order: { service: Service; state: OrderState }) => string;
};

/**
 * A shop's statement as CSV: its orders of a span with their price and what each did to the shop's money, in
 * rupees, and the sums. An agent gets their own shop's. That it was taken is in the audit log before it starts.
 */
export async function exportStatement(call: {
  actor: Actor;
  agentId: string;
  span: Span;
  words: StatementWords;
}): Promise<Response> {
  const { actor, span, words } = call;
  const scope = actor.role === "agent" ? actor.scope : agentScope(call.agentId);
  await recordAudit(db(), {
    userId: actor.userId,
    action: "statement.exported",
    object: auditId(scope.agentId),
    facts: auditFacts({ first: span.first, last: span.last }),
  });
  const name = `statement-${scope.agentId.slice(0, 8)}-${span.first}-${span.last}`;
  return answerCsv(name, words.heading, statementRows(scope, span, words));
}

/** The rows of a statement in batches, the sums last. */
export async function* statementRows(
  scope: AgentScope,
  { from, until }: Span,
  words: StatementWords,
): AsyncGenerator<Cells[]> {
  const sums = { price: 0, hold: 0, capture: 0, release: 0, refund: 0 };
  let count = 0;
  let after: { createdAt: Date; id: string } | undefined;
  for (;;) {
    const orders = await findOrdersOf(db(), scope, { from, until, after, limit: BATCH });
    if (orders.length === 0) break;
    const ids = orders.map(({ id }) => id);
    const effects = byOrder(await findChargesOf(db(), scope, ids));
    count += orders.length;
    for (const order of orders) {
      sums.price += order.pricePaise ?? 0;
      for (const effect of CHARGE_EFFECTS) sums[effect] += effects.get(order.id)?.get(effect) ?? 0;
    }
    yield orders.map((order) => [
      order.id,
      stamp(order.createdAt),
      words.variantOf(order),
      words.stateOf(order),
      order.pricePaise === null ? words.unpriced : rupees(order.pricePaise),
      ...CHARGE_EFFECTS.map((effect) => {
        const amount = effects.get(order.id)?.get(effect);
        if (amount === undefined) return null;
        return amount === null ? words.unpriced : rupees(amount);
      }),
    ]);
    after = orders.at(-1);
    if (orders.length < BATCH) break;
  }
  const totals = CHARGE_EFFECTS.map((effect) => rupees(sums[effect]));
  yield [[words.total, null, count, null, rupees(sums.price), ...totals]];
}

type ChargeRow = { orderId: string; effect: ChargeEffect; amountPaise: number | null };

function byOrder(rows: ChargeRow[]): Map<string, Map<ChargeEffect, number | null>> {
  const orders = new Map<string, Map<ChargeEffect, number | null>>();
  for (const { orderId, effect, amountPaise } of rows) {
    const effects = orders.get(orderId) ?? new Map<ChargeEffect, number | null>();
    orders.set(orderId, effects.set(effect, amountPaise));
  }
  return orders;
}

/** Plain digits, so that a spreadsheet computes with them. */
function rupees(paise: number): string {
  return (paise / 100).toFixed(2);
}

/** `2026-11-22 15:05:09`, IST: sorts as text, and spreadsheets know it for a time. */
function stamp(at: Date): string {
  return later(at, IST_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}
