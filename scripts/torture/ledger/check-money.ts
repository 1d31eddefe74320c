/** Everything that a ledger says, and what was done to it from outside. Amounts are in paise. */
export type Money = {
  accounts: readonly { id: number; shopId: string | null; kind: string; paise: number | null }[];
  transactions: readonly { id: number; cause: string }[];
  entries: readonly { transactionId: number; accountId: number; paise: number }[];
  orders: readonly { id: string; shopId: string; state: string; pricePaise: number }[];
  shops: readonly { id: string; limitPaise: number | null; givenPaise: number }[];
  /** What was credited or debited by hand, by top-ups and so on, after what each shop was given at first. */
  deeds: readonly Deed[];
};

/** One movement from outside. Its id is the cause of its transaction. */
export type Deed = {
  id: string;
  shopId: string;
  paise: number;
  /** What its caller got: that it is posted, that it is refused; null without an answer. */
  answer: "posted" | "refused" | null;
  /** The payment that it is for, where several deeds may claim the same. */
  utr?: string;
};

export type MoneyVerdict = {
  faults: {
    overdrawn: number;
    moneyLost: number;
    doubled: number;
    sum: number;
    wrongPosition: number;
    unaccounted: number;
  };
  examples: string[];
};

/** Where the price of an order stands when nothing is open about it. */
const ENDS: Record<string, { held: 0; sales: 0 | 1 }> = {
  succeeded: { held: 0, sales: 1 },
  failed: { held: 0, sales: 0 },
  refunded: { held: 0, sales: 0 },
  expired: { held: 0, sales: 0 },
};

/**
 * Judges a ledger from outside, from its entries alone, without knowing how the portal posts: no shop was ever below its
 * limit, what was answered is there once, all sums are zero, each settled order's price is nowhere or earned once, and what a
 * shop has is what it was given less what its orders cost.
 * @param money read after everything had time to settle
 */
export function checkMoney(money: Money): MoneyVerdict {
  const { accounts, transactions, entries, orders, shops, deeds } = money;
  const examples: string[] = [];
  const count = (what: string, found: string[]) => {
    if (found.length > 0) examples.push(`${what}: ${found.slice(0, 3).join(", ")}`);
    return found.length;
  };
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const causeOf = new Map(transactions.map(({ id, cause }) => [id, cause]));
  const times = countOf(transactions.map(({ cause }) => cause));
  const sums = { account: new Map<number, number>(), transaction: new Map<number, number>() };
  const lowest = new Map<number, number>();
  /** What an order's transactions left on an account of this kind. */
  const left = new Map<string, number>();
  for (const { transactionId, accountId, paise } of [...entries].sort(byTransaction)) {
    const now = add(sums.account, accountId, paise);
    lowest.set(accountId, Math.min(lowest.get(accountId) ?? 0, now));
    add(sums.transaction, transactionId, paise);
    add(left, `${causeOf.get(transactionId)} ${accountOf.get(accountId)?.kind}`, paise);
  }
  const earned = (id: string) => left.get(`${id} sales`) ?? 0;
  const held = (id: string) => left.get(`${id} held`) ?? 0;
  const limits = new Map(shops.map(({ id, limitPaise }) => [id, limitPaise]));
  const below = ({ id, shopId, kind }: (typeof accounts)[number]) => {
    const limit = kind === "available" ? limits.get(shopId ?? "") : kind === "held" ? 0 : undefined;
    return typeof limit === "number" && (lowest.get(id) ?? 0) < -limit;
  };
  const isOff = ({ id, paise }: (typeof accounts)[number]) =>
    paise !== null && paise !== (sums.account.get(id) ?? 0);
  const unequal = [...sums.transaction].filter(([, paise]) => paise !== 0).map(([id]) => `transaction ${id}`);
  const all = [...sums.account.values()].reduce((sum, paise) => sum + paise, 0);
  const posted = deeds.filter(({ id }) => times.has(id));
  const paidTwice = countOf(posted.flatMap(({ utr }) => utr ?? []));
  const isWrong = ({ id, state, pricePaise }: (typeof orders)[number]) => {
    const end = ENDS[state];
    if (end) return held(id) !== end.held || earned(id) !== end.sales * pricePaise;
    return held(id) + earned(id) !== 0 && held(id) + earned(id) !== pricePaise;
  };
  const isUnaccounted = ({ id, givenPaise }: (typeof shops)[number]) => {
    const paid = posted.reduce((sum, deed) => (deed.shopId === id ? sum + deed.paise : sum), 0);
    const spent = orders.reduce((sum, order) => (order.shopId === id ? sum + earned(order.id) : sum), 0);
    const has = accounts.reduce((sum, { shopId, paise }) => (shopId === id ? sum + (paise ?? 0) : sum), 0);
    return has !== givenPaise + paid - spent;
  };
  const faults = {
    overdrawn: count(
      "overdrawn",
      accounts.filter(below).map(({ shopId, kind, id }) => `${shopId} ${kind} ${lowest.get(id)}`),
    ),
    moneyLost: count(
      "answered and not there",
      deeds.flatMap(({ id, answer }) => (answer === "posted" && !times.has(id) ? [id] : [])),
    ),
    doubled: count("doubled", [
      ...deeds.flatMap(({ id }) => ((times.get(id) ?? 0) > 1 ? [id] : [])),
      ...[...paidTwice].flatMap(([utr, often]) => (often > 1 ? [utr] : [])),
      ...orders.flatMap(({ id, pricePaise }) => (earned(id) > pricePaise ? [id] : [])),
    ]),
    sum: count("not zero", [...unequal, ...(all === 0 ? [] : [`all entries ${all}`])]),
    wrongPosition: count(
      "wrong position",
      orders.filter(isWrong).map(({ id, state }) => `${id} ${state} ${held(id)} ${earned(id)}`),
    ),
    unaccounted: count("unaccounted", [
      ...shops.filter(isUnaccounted).map(({ id }) => `shop ${id}`),
      ...accounts.filter(isOff).map(({ id }) => `account ${id}`),
    ]),
  };
  return { faults, examples };
}

type Entry = Money["entries"][number];

/** A shop's transactions are numbered under its lock. */
const byTransaction = (one: Entry, other: Entry) => one.transactionId - other.transactionId;

/** @returns the sum */
function add<Key>(sums: Map<Key, number>, key: Key, paise: number): number {
  const sum = (sums.get(key) ?? 0) + paise;
  sums.set(key, sum);
  return sum;
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) add(counts, name, 1);
  return counts;
}
