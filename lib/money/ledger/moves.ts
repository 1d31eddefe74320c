import type { OperatorAccount, OrderPosting, ShopAccount } from "@/db/schema/ledger";
import type { Position } from "@/db/schema/orders";

/** What a shop's accounts have, in paise. Its due is zero or negative: what it owes beyond its limit. */
export type Balances = { availablePaise: number; heldPaise: number; duePaise: number };

/** What moves on one account, in paise. */
export type Line = { account: ShopAccount | OperatorAccount; paise: number };

/** How much a shop may spend, in paise: what it has and what it may owe. Infinity without a limit. */
export function spendable({ availablePaise }: Balances, creditLimitPaise: number | null): number {
  return creditLimitPaise === null ? Number.POSITIVE_INFINITY : availablePaise + creditLimitPaise;
}

/** What a step from one position to another is called. @throws Error for a step that no state asks for */
export function postingOf(from: Position, to: Position): OrderPosting {
  if (to === "captured") return "capture";
  if (from === "captured" && to === "none") return "refund";
  if (from === "held" && to === "none") return "release";
  if (from === "none" && to === "held") return "hold";
  throw new Error(`No posting leads from ${from} to ${to}`);
}

/**
 * The lines that move an order's price from one position to another. They sum to zero. What is taken without an
 * admission (a success after the money was given back, a send that a restored backup knew nothing of) takes what the shop
 * may spend, and the rest is due. What a shop gets reduces its due first.
 * @param pricePaise the order's price
 */
export function moveLines(
  { from, to, pricePaise }: { from: Position; to: Position; pricePaise: number },
  balances: Balances,
  creditLimitPaise: number | null,
): Line[] {
  const taken: Line[] = to === "none" ? [] : [{ account: PLACE[to], paise: pricePaise }];
  if (from !== "none") taken.push({ account: PLACE[from], paise: -pricePaise });
  if (to === "none") return [...taken, ...receive(pricePaise, balances)];
  if (from !== "none") return taken;
  const paid = Math.min(pricePaise, Math.max(0, spendable(balances, creditLimitPaise)));
  return [...taken, { account: "available", paise: -paid }, ...unlessNothing("due", paid - pricePaise)];
}

const PLACE = { held: "held", captured: "sales" } as const;

/** The lines of money that a shop gets, from whatever source: its due is paid first, the rest it may spend. */
export function receive(paise: number, { duePaise }: Balances): Line[] {
  const paid = Math.min(paise, -duePaise);
  if (paid === 0) return [{ account: "available", paise }];
  return [...unlessNothing("available", paise - paid), { account: "due", paise: paid }];
}

/** The lines that pay a shop's due from what it may spend; none if it has no due or may spend nothing. */
export function payDue(balances: Balances, creditLimitPaise: number | null): Line[] {
  const paid = Math.min(-balances.duePaise, Math.max(0, spendable(balances, creditLimitPaise)));
  return [...unlessNothing("available", -paid), ...unlessNothing("due", paid)];
}

const unlessNothing = (account: ShopAccount, paise: number): Line[] =>
  paise === 0 ? [] : [{ account, paise }];

/** The balances after these lines. */
export function after(balances: Balances, lines: readonly Line[]): Balances {
  const of = (account: ShopAccount) =>
    lines.reduce((sum, line) => (line.account === account ? sum + line.paise : sum), 0);
  return {
    availablePaise: balances.availablePaise + of("available"),
    heldPaise: balances.heldPaise + of("held"),
    duePaise: balances.duePaise + of("due"),
  };
}
