import { balanceReadings } from "@/db/schema/balance-readings";
import { callbackRefusals } from "@/db/schema/callback-refusals";
import { reconcileDay } from "@/lib/money/reconciliation/reconcile-day";
import { checkAlerts } from "@/lib/operator/alerts/check-alerts";
import { findOpenAlerts } from "@/lib/operator/alerts/data";
import { closeAlert, raiseAlert } from "@/lib/operator/alerts/raise-alert";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS, dayBefore, HOUR_MS, startOfDayIst } from "@/lib/platform/india-day";
import { playActs } from "./demo-acts";
import type { Cast } from "./demo-cast";
import type { InventedOrder, Row } from "./invented-order";
import { callbackRow } from "./order-traces";

const MINUTE_MS = 60_000;
const DAYS = 14;
/** The sandbox's balance, at which the spending ends. */
const BALANCE_PAISE = 125_050;

/** A callback for an unknown order: one line in the inbox, and one difference of its day. */
export function strayCallback(at: Date): Row {
  const content = { status: "success", trust: "confirmed", datetimeRaw: "" };
  return callbackRow({
    ...content,
    orderid: "B0LDSYSTEM42",
    outcome: "unknown_order",
    at: later(at, -3 * DAY_MS),
  });
}

/** What happened around the orders, each at its own time: reconciled days, a raised and cleared alert, people's acts. */
export async function addScenes(cast: Cast, orders: InventedOrder[], at: Date): Promise<void> {
  await readBalances(orders, at);
  for (let ago = DAYS - 1; ago >= 0; ago--) {
    const morning = later(startOfDayIst(later(at, -ago * DAY_MS)), 6 * 60 * MINUTE_MS);
    if (morning > at) continue;
    setClock(() => morning.getTime());
    await reconcileDay(dayBefore(morning));
  }
  await awayOnce(at);
  await refuseSome(later(at, -DAY_MS));
  await playActs(cast, orders, at);
  await checkAlerts();
}

/** The balance at the end of each day, such that the vendor's answers explain its changes. */
async function readBalances(orders: InventedOrder[], at: Date): Promise<void> {
  const moved = orders.flatMap(({ steps }) => {
    const paise = steps.flatMap(({ fact }) =>
      fact.kind === "accepted" ? [fact.content.amountPaise ?? 0] : [],
    )[0];
    return steps.flatMap(({ fact, moment }) => {
      if (fact.kind === "accepted") return [{ moment, paise: -(paise ?? 0) }];
      const isRefund = fact.kind === "callback" && fact.content.status === "refund";
      return isRefund ? [{ moment, paise: paise ?? 0 }] : [];
    });
  });
  const readings = Array.from({ length: DAYS }, (_, ago) => {
    const evening = later(startOfDayIst(later(at, -ago * DAY_MS)), -5 * MINUTE_MS);
    const since = moved.filter(({ moment }) => moment > evening).reduce((sum, one) => sum + one.paise, 0);
    return { at: evening, balancePaise: BALANCE_PAISE - since };
  });
  await db().insert(balanceReadings).values(readings);
}

/** The vendor gave no answer for forty minutes, five days ago. */
async function awayOnce(at: Date): Promise<void> {
  const since = later(at, -5 * DAY_MS);
  await db().transaction(async (tx) => {
    setClock(() => later(since, 15 * MINUTE_MS).getTime());
    await raiseAlert(tx, "vendor_away", { since: since.toISOString() });
    setClock(() => later(since, 55 * MINUTE_MS).getTime());
    const [open] = await findOpenAlerts(tx, everyoneScope());
    if (open) await closeAlert(tx, open.id);
  });
}

/** Someone without the secret tried the callback's address. */
async function refuseSome(lastAt: Date): Promise<void> {
  const hour = new Date(Math.floor(lastAt.getTime() / HOUR_MS) * HOUR_MS);
  const last = { lastAt, lastFields: "orderid status", lastBytes: 41 };
  await db()
    .insert(callbackRefusals)
    .values({ hour, channel: "global", reason: "wrong_secret", count: 3, ...last });
}
