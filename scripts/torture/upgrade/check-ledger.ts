import type { Content } from "./content";

type Row = Record<string, unknown>;
type Position = "none" | "held" | "captured";

/** Effects at one moment, in the order in which they can only have happened. */
const EFFECTS = ["hold", "release", "capture", "refund"];
const LEAVES: Record<string, Position> = { hold: "held", capture: "captured" };

/**
 * Compares the ledger that a migration made with what the charges and states before it say, counted by itself: where each order's
 * price stands, which orders were corrected, and what each account has.
 * @param before what the release left, without a ledger
 * @returns each difference, as text
 */
export function ledgerFaults(before: Content, after: Content): string[] {
  if (before.has("ledger_accounts")) return [];
  const rows = (name: string) => after.get(name) ?? [];
  const charged = lastEffects(before.get("charges") ?? []);
  const faults: string[] = [];
  /** What each account should have, by the shop (or none) and the kind. */
  const wanted = new Map<string, number>();
  const add = (account: string, paise: number) => wanted.set(account, (wanted.get(account) ?? 0) + paise);
  const corrected = new Set<string>();
  for (const order of before.get("orders") ?? []) {
    const id = String(order.id);
    const price = order.price_paise === null ? null : Number(order.price_paise);
    const said = price === null ? "none" : (LEAVES[charged.get(id) ?? ""] ?? "none");
    const right = price === null ? "none" : rightPosition(String(order.state), said);
    if (right !== said) corrected.add(id);
    const place = (position: Position) =>
      position === "captured" ? "sales" : `${order.agent_id} ${position === "held" ? "held" : "available"}`;
    // The opening takes what is held from what the shop may spend, and what was captured from the past.
    add(place(said), price ?? 0);
    add(said === "captured" ? "opening" : place("none"), -(price ?? 0));
    add(place(said), -(price ?? 0));
    add(place(right), price ?? 0);
    const now = rows("orders").find((one) => one.id === order.id);
    if (now?.position !== right) faults.push(`order ${id} stands at ${now?.position}, not at ${right}`);
  }
  const transactions = rows("ledger_transactions");
  for (const { cause, kind } of transactions.filter((one) => one.kind !== "opening"))
    if (kind !== "correction" || !corrected.delete(String(cause)))
      faults.push(`${kind} of ${cause} is too much`);
  for (const id of corrected) faults.push(`order ${id} is not corrected`);
  return [...faults, ...unlike(wanted, rows("ledger_accounts"), rows("ledger_entries"))];
}

/** What each order's charges say last, by its id. */
function lastEffects(charges: readonly Row[]): Map<string, string> {
  const rank = ({ number, at, effect }: Row) =>
    [String(number ?? 0).padStart(9, "0"), at, EFFECTS.indexOf(String(effect))].join(" ");
  const inOrder = [...charges].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
  return new Map(inOrder.map(({ order_id, effect }) => [String(order_id), String(effect)]));
}

/** Where a price stands in a state: what is certain decides, what is not leaves it. */
function rightPosition(state: string, present: Position): Position {
  if (state === "succeeded") return "captured";
  if (["created", "failed", "refunded"].includes(state)) return "none";
  if (state === "expired" && present === "captured") return "none";
  return state === "submitting" && present === "none" ? "held" : present;
}

/** Where accounts have something else than they should, by their entries and by what they keep. */
function unlike(wanted: Map<string, number>, accounts: readonly Row[], entries: readonly Row[]): string[] {
  const sums = new Map<unknown, number>();
  for (const { account_id, amount_paise } of entries)
    sums.set(account_id, (sums.get(account_id) ?? 0) + Number(amount_paise));
  const faults = accounts.flatMap(({ id, shop_id, kind, balance_paise }) => {
    const sum = sums.get(id) ?? 0;
    const right = wanted.get(shop_id === null ? String(kind) : `${shop_id} ${kind}`) ?? 0;
    const kept = balance_paise === null ? sum : Number(balance_paise);
    return sum === right && kept === right
      ? []
      : [`${kind} of ${shop_id} has ${sum} (${kept}), not ${right}`];
  });
  const all = [...sums.values()].reduce((total, sum) => total + sum, 0);
  return all === 0 ? faults : [...faults, `all entries sum to ${all}`];
}
