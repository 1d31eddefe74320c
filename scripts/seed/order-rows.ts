import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { OrderState, Position } from "@/db/schema/orders";
import { costCause } from "@/lib/money/ledger/cost-posting";
import { postingOf } from "@/lib/money/ledger/moves";
import { positionIn } from "@/lib/money/ledger/position";
import { costSteps, vendorCost } from "@/lib/money/ledger/vendor-cost";
import { dedupeKey, type Evidence } from "@/lib/orders/evidence/evidence";
import { saidOfCost } from "@/lib/orders/evidence/said-of-cost";
import { isGivenBack, truth } from "@/lib/orders/evidence/truth";
import { vendorNumbersIn } from "@/lib/orders/evidence/vendor-numbers";
import { db } from "@/lib/platform/database";
import { indexKeys, indexWith } from "@/lib/platform/privacy/blind-index";
import type { Draw } from "./draw";
import type { Indexer, InventedOrder, Row } from "./invented-order";
import { callbacksOf, callsOf } from "./order-traces";

export type OrderRows = {
  orders: Row[];
  evidence: Row[];
  vendor_numbers: Row[];
  ledger_transactions: Row[];
  vendor_calls: Row[];
  callbacks: Row[];
};

/** An empty batch; its tables are in the order in which they are filled. */
export const noRows = (): OrderRows => ({
  orders: [],
  evidence: [],
  vendor_numbers: [],
  ledger_transactions: [],
  vendor_calls: [],
  callbacks: [],
});

/**
 * One order with all its rows: its state follows from its evidence, and the steps of its price from the states on the way.
 * `postInvented` adds their entries.
 */
export function addOrder(rows: OrderRows, order: InventedOrder, draw: Draw): OrderState {
  const { state, ...columns } = addHistory(rows, order);
  rows.vendor_calls.push(...callsOf(order, draw));
  rows.callbacks.push(...callbacksOf(order));
  rows.orders.push({ ...order.row, state, evidence_count: order.steps.length, ...columns });
  return state;
}

function addHistory(rows: OrderRows, { id, at, steps, shop }: InventedOrder) {
  const set: Evidence[] = [];
  let [position, postings]: [Position, number] = ["none", 0];
  const numbers = new Set<string>();
  let [state, updatedAt]: [OrderState, Date] = ["created", at];
  let cost = vendorCost([]);
  for (const { fact, source, moment } of steps) {
    updatedAt = moment;
    const seq = set.length + 1;
    set.push({ ...fact, seq });
    state = truth(set);
    const to = positionIn(state, position, isGivenBack(set));
    if (to !== position) {
      postings += 1;
      const kind = postingOf(position, to);
      rows.ledger_transactions.push({ kind, cause: id, number: postings, at: moment });
      position = to;
    }
    const said = vendorCost(set.map(saidOfCost));
    for (const { number } of costSteps(id, cost, said))
      rows.ledger_transactions.push({ kind: "vendor_cost", cause: costCause(id), number, at: moment });
    cost = said;
    rows.evidence.push({
      ...{ order_id: id, seq, kind: fact.kind, source, content: fact.content, dedupe: dedupeKey(fact) },
      ...{ user_id: source === "agent" ? shop.userId : null, position, at: moment },
    });
    for (const number of vendorNumbersIn(fact)) {
      // The vendor may repeat a number; it is kept once.
      const key = `${number.kind} ${number.number}`;
      if (!numbers.has(key)) rows.vendor_numbers.push({ ...number, order_id: id });
      numbers.add(key);
    }
  }
  return { state, position, postings, updated_at: updatedAt };
}

/** Makes blind indexes in PostgreSQL's notation for bytes, with the key of this moment. */
export async function openIndexer(): Promise<Indexer> {
  const keys = await indexKeys(db());
  return {
    of: (kind, value) => `\\x${indexWith(keys, kind, value).toString("hex")}`,
    version: keys.writes,
  };
}

/** Writes rows of several tables, in this order. */
export async function storeRows(tx: Transaction, rows: Partial<OrderRows>): Promise<void> {
  for (const [table, list] of Object.entries(rows)) {
    const [first] = list;
    if (!first) continue;
    const columns = sql.join(
      Object.keys(first).map((column) => sql.identifier(column)),
      sql`, `,
    );
    await tx.execute(sql`insert into ${sql.identifier(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(list)})`);
  }
}
