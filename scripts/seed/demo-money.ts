import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { shops } from "@/db/schema/shops";
import { type TopUpMethod, topUps } from "@/db/schema/top-ups";
import { users } from "@/db/schema/users";
import { creditTopUp } from "@/lib/money/top-ups/credit-top-up";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { dayIst, HOUR_MS } from "@/lib/platform/india-day";

/** A payment of a shop to the operator. */
export type Payment = {
  shopId: string;
  /** The agent who said so. */
  userId: string;
  /** The admin who credited it; null while it waits. */
  creditedBy: string | null;
  /** The same id is the same payment. */
  requestId: string;
  reference: string;
  paise: number;
  method: TopUpMethod;
  /** The bank's number of it; null for cash. */
  utr: string | null;
  at: Date;
};

/** The payment that the demo begins with: enough to try everything some times. */
const FIRST: Pick<Payment, "requestId" | "reference" | "paise" | "method" | "utr"> = {
  ...{ requestId: "5b0f6a36-2c0e-4c5b-9d0a-0d3c6f0b7a01", reference: "DM7KQ2XA", paise: 500_000 },
  ...{ method: "upi", utr: "DEMO00000001" },
};

/** The other payments of the history, in hours ago. Of the last, the operator has not decided. */
const LATER = [
  { shop: "second", ago: 335, paise: 20_000, method: "cash", reference: "DM4TR8WC", utr: null },
  { shop: "second", ago: 280, paise: 200_000, method: "upi", reference: "DM9FH3ZN", utr: "DEMO00000003" },
  { shop: "first", ago: 168, paise: 250_000, method: "transfer", reference: "DM2VB6YL", utr: "DEMO00000004" },
  { shop: "first", ago: 2, paise: 200_000, method: "upi", reference: "DM5GJ7PS", utr: "DEMO00000005" },
] as const;

/**
 * Credits the demo's first payment to the demo agent's shop, once. A shop from before the ledger has no limit and needs no
 * money.
 */
export async function payFirst(): Promise<void> {
  const people = await db()
    .select({ id: users.id, email: users.email, shopId: users.shopId, limit: shops.creditLimitPaise })
    .from(users)
    .leftJoin(shops, eq(shops.id, users.shopId));
  const agent = people.find(({ email }) => email === "agent@demo.test");
  const admin = people.find(({ email }) => email === "admin@demo.test");
  if (!agent?.shopId || !admin || agent.limit === null) return;
  const who = { shopId: agent.shopId, userId: agent.id, creditedBy: admin.id };
  await db().transaction((tx) => payIn(tx, { ...FIRST, ...who, at: now() }));
}

type People = Record<"first" | "second", { shopId: string; userId: string }> & { admin: { userId: string } };

/** The payments of the demo's history after the first one, oldest first. */
export function paymentsOf(cast: People, at: Date): Payment[] {
  return LATER.map(({ shop, ago, ...payment }, i) => {
    const { shopId, userId } = cast[shop];
    const creditedBy = i < LATER.length - 1 ? cast.admin.userId : null;
    const requestId = randomUUID();
    return { ...payment, shopId, userId, creditedBy, requestId, at: later(at, -ago * HOUR_MS) };
  });
}

/** Stores a payment at the time of the clock, and credits it unless it waits. A payment that is there already stays. */
export async function payIn(tx: Transaction, payment: Payment): Promise<void> {
  const { paise, at, creditedBy, ...rest } = payment;
  const row = { ...rest, amountPaise: paise, paidOn: dayIst(at), createdAt: at };
  const [made] = await tx.insert(topUps).values(row).onConflictDoNothing().returning({ id: topUps.id });
  if (!made || creditedBy === null) return;
  const credited = await creditTopUp(tx, made.id, { userId: creditedBy });
  if (!credited.ok) throw new Error(`A payment of the demo was not credited: ${credited.code}`);
}
