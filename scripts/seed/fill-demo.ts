import type { Transaction } from "@/db/client";
import { orders as orderTable } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { verifyLedgerDaily } from "@/lib/money/ledger/checks/verify-ledger-daily";
import { noteHead } from "@/lib/platform/audit/note-head";
import { verifyDaily } from "@/lib/platform/audit/verify-daily";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";
import { seedDemo } from "./demo";
import { type Cast, findCast } from "./demo-cast";
import { payIn, paymentsOf } from "./demo-money";
import { demoPlan } from "./demo-plan";
import { addScenes, strayCallback } from "./demo-scenes";
import { type Draw, drawFrom } from "./draw";
import { type InventedOrder, inventOrder, type Row } from "./invented-order";
import { openIndexer, storeRows } from "./order-rows";
import { callbacksOf, callsOf } from "./order-traces";
import { recordStep } from "./record-step";
import { tellSandbox } from "./tell-sandbox";

const SEED = 20_260_401;
const DAYS_MS = 15 * DAY_MS;
/** The number of customers to draw from: a phone hardly repeats, and all look invented (80000 0…). */
const CUSTOMERS = 2_000;
/** The sandbox knows it after a restart too. */
const BCAGENTID = "INEXO0001";

/**
 * Makes the demo ready for use and gives an unused database an invented history of fourteen days. Called only when the
 * launcher has set DEMO: never on a real database or with a real vendor.
 * @param password of the demo's accounts
 */
export async function seedWithHistory(password: string | undefined): Promise<void> {
  if (!(await isUnused())) return seedDemo(password);
  const at = now();
  try {
    setClock(() => at.getTime() - DAYS_MS);
    await seedDemo(password, true);
    setClock(() => at.getTime());
    await fillDemo(at);
    // New acts reach the head file within a minute; all of these are old.
    await noteHead();
    // The nightly checks of what is older than its database.
    await verifyDaily();
    await verifyLedgerDaily();
  } finally {
    setClock();
  }
}

async function isUnused(): Promise<boolean> {
  const [person] = await db().select({ id: users.id }).from(users).limit(1);
  const [order] = await db().select({ id: orderTable.id }).from(orderTable).limit(1);
  return !person && !order;
}

/** The same time gives the same history, except for the orders' ids. Creates all orders or none. */
async function fillDemo(at: Date): Promise<void> {
  const draw = drawFrom(SEED);
  const cast = await findCast();
  const index = await openIndexer();
  const orders: InventedOrder[] = [];
  for (const { shop, service, ending, isLate, at: asked } of demoPlan(draw, at)) {
    const { shopId, userId } = cast[shop];
    const about = { origin: env().INEXOPAY_BASE_URL, bcagentid: BCAGENTID };
    const wanted = { service, ending, isLate, at: asked, draw, index, count: CUSTOMERS, about };
    orders.push(await inventOrder({ ...wanted, shop: { shopId, userId } }));
  }
  await tellSandbox(env().INEXOPAY_BASE_URL, orders, BCAGENTID);
  await db().transaction((tx) => storeOrders(tx, orders, { cast, draw, at }));
  await addScenes(cast, orders, at);
}

/** Records all evidence through recordEvidence and credits all payments, in the order of their times, as if at that time. */
async function storeOrders(
  tx: Transaction,
  orders: InventedOrder[],
  { cast, draw, at }: { cast: Cast; draw: Draw; at: Date },
): Promise<void> {
  await storeRows(tx, { orders: orders.map(({ row, at: made }) => ({ ...row, updated_at: made })) });
  const events = [
    ...orders.flatMap((order) =>
      order.steps.map((step) => ({ moment: step.moment, play: () => recordStep(tx, cast, order, step) })),
    ),
    ...paymentsOf(cast, at).map((payment) => ({ moment: payment.at, play: () => payIn(tx, payment) })),
  ];
  events.sort((a, b) => a.moment.getTime() - b.moment.getTime());
  for (const { moment, play } of events) {
    setClock(() => moment.getTime());
    await play();
  }
  await storeRows(tx, {
    vendor_calls: byTime(
      orders.flatMap((order) => callsOf(order, draw)),
      "at",
    ),
    callbacks: byTime([...orders.flatMap(callbacksOf), strayCallback(at)], "received_at"),
  });
  setClock(() => at.getTime());
  // The shops are older than their orders.
  await tx.update(shops).set({ createdAt: later(at, -DAYS_MS) });
}

const byTime = (rows: Row[], column: string) =>
  rows.sort((a, b) => (a[column] as Date).getTime() - (b[column] as Date).getTime());
