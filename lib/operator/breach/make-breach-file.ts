import { open, rm } from "node:fs/promises";
import { findShopByName, type ShopProblem } from "@/lib/money/find-shop-by-name";
import type { Touched } from "@/lib/operator/breach/data";
import { type TouchedOrder, touchedOrders } from "@/lib/operator/breach/touched-orders";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { csvRow, named } from "@/lib/platform/csv/csv-row";
import { db } from "@/lib/platform/database";
import { boundsOfDays, dayIst, readDay } from "@/lib/platform/india-day";
import { isOrderId } from "@/lib/platform/order-id";

/** As typed; empty for what is not asked. */
export type AskedBreach = { order: string; shop: string; from: string; to: string; file: string };
export type BreachProblem = ShopProblem | "nothing_asked" | "order" | "days" | "file" | "file_exists";
type Made = { ok: true; orders: number; persons: number } | { ok: false; problem: BreachProblem };

/**
 * Writes who was touched by a breach to a new file that only its owner can read: the orders of a number, a shop or days in India, or of
 * what all of these name, each with its masked customer and what people did to it. The audit log says that it was made, and of how many.
 * A file that exists is never replaced, and one that is not finished does not stay.
 * @param asked.file its name; `.json` makes JSON, anything else CSV
 */
export async function makeBreachFile(asked: AskedBreach): Promise<Made> {
  const read = await readTouched(asked);
  if ("problem" in read) return { ok: false, problem: read.problem };
  const file = await open(asked.file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => error.code);
  if (typeof file !== "object") return { ok: false, problem: file === "EEXIST" ? "file_exists" : "file" };
  try {
    const [persons, format] = [new Set<string>(), /\.json$/i.test(asked.file) ? AS_JSON : AS_CSV];
    let count = 0;
    await file.write(format.head);
    for await (const batch of touchedOrders(read.touched)) {
      await file.write(batch.orders.map((one, i) => format.line(one, count + i)).join(""));
      count += batch.orders.length;
      for (const person of batch.persons) persons.add(person);
    }
    await file.write(format.foot);
    await file.sync();
    await recordAudit(db(), {
      ...{ userId: null, action: "breach.file_made" },
      object: auditId(read.touched.orderId ?? read.touched.shopId ?? "orders"),
      facts: auditFacts({ ...read.days, count, by: "command_line" }),
    });
    return { ok: true, orders: count, persons: persons.size };
  } catch (error) {
    await rm(asked.file, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

type Read = { touched: Touched; days: { from?: string; until?: string } } | { problem: BreachProblem };

async function readTouched({ order, shop, from, to }: AskedBreach): Promise<Read> {
  if (!order && !shop && !from && !to) return { problem: "nothing_asked" };
  if (order && !isOrderId(order)) return { problem: "order" };
  const found = shop ? await findShopByName(db(), shop) : null;
  if (typeof found === "string") return { problem: found };
  const at = now();
  const [first, last] = [from ? readDay(from, at) : null, to ? readDay(to, at) : dayIst(at)];
  if ((from || to) && (!first || !last || first > last)) return { problem: "days" };
  return {
    touched: {
      ...(order ? { orderId: order } : {}),
      ...(found ? { shopId: found.shopId } : {}),
      ...(first && last ? { times: boundsOfDays(first, last) } : {}),
    },
    days: first && last ? { from: first, until: last } : {},
  };
}

type Format = { head: string; line: (order: TouchedOrder, index: number) => string; foot: string };

const AS_JSON: Format = {
  head: "[",
  line: (order, index) => `${index === 0 ? "\n" : ",\n"}${JSON.stringify(order)}`,
  foot: "\n]\n",
};

const AS_CSV: Format = {
  head: csvRow([
    ...["order", "shop", "service", "state", "created_at", "changed_at"],
    ...["name", "mobile", "email", "erased", "acts"],
  ]),
  line: (one) =>
    csvRow([
      ...[named(one.order), one.shop, one.service, one.state, one.createdAt, one.changedAt],
      ...[one.name, one.mobile, one.email, one.isErased ? "yes" : "no"],
      one.acts.map(({ at, action, by }) => `${at} ${action}${by === null ? "" : ` ${by}`}`).join("; "),
    ]),
  foot: "",
};
