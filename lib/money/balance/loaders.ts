import "server-only";
import { cache } from "react";
import {
  type BalanceEntry,
  countHeld,
  findBalance,
  findEntries,
  findHeld,
  sumOrdersSince,
} from "@/lib/money/balance/data";
import { whyHeld } from "@/lib/money/balance/why-held";
import { spendable } from "@/lib/money/ledger/moves";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { partOf, readKeyset } from "@/lib/platform/forms/read-keyset";
import { dayIst, startOfDayIst } from "@/lib/platform/india-day";

const HELD = 5;
const PAGE = 25;

/** A shop's money in paise. */
export type Balance = {
  availablePaise: number;
  heldPaise: number;
  /** What it owes beyond its limit: zero or more. */
  duePaise: number;
  /** How much it may owe; null is no limit. */
  creditLimitPaise: number | null;
  /** How much it may still spend; null is no limit. */
  spendablePaise: number | null;
};

/** The shop's money, read once for the frame and the page. */
export const loadBalance = cache(async ({ scope }: AgentActor): Promise<Balance> => {
  const found = await findBalance(db(), scope);
  const { creditLimitPaise } = found;
  const left = creditLimitPaise === null ? null : Math.max(0, spendable(found, creditLimitPaise));
  // Zero has no sign.
  return { ...found, duePaise: 0 - found.duePaise, spendablePaise: left };
});

/** What is held, longest unchanged first, each with why and until when. @param all not only the first few */
export async function loadHeld({ scope }: AgentActor, all = false) {
  const at = now();
  const rows = await listRows({
    ...{ limit: HELD, all },
    find: (limit) => findHeld(db(), scope, limit),
    count: () => countHeld(db(), scope),
  });
  return withTotal(
    rows.map((order) => ({ ...order, ...whyHeld(order, at) })),
    rows.total,
  );
}

export type HeldItem = Awaited<ReturnType<typeof loadHeld>>[number];

/** Today's orders of the shop: what they cost, what its customers paid, and the difference. */
export function loadToday({ scope }: AgentActor) {
  return sumOrdersSince(db(), scope, startOfDayIst(now()));
}

/** A page of what changed the shop's balance, newest first, by the day in India. @param params `after` or `before` */
export async function loadEntries({ scope }: AgentActor, params: Record<string, string | undefined>) {
  const keyset = readKeyset(params, PAGE);
  const part = partOf(await findEntries(db(), scope, keyset), keyset, (entry) => entry.transactionId);
  const days = new Map<string, BalanceEntry[]>();
  for (const entry of part.items) {
    const day = dayIst(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return { ...part, days: [...days].map(([day, entries]) => ({ day, entries })) };
}
