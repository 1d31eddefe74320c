/** The answer to one of a client's forms; `orderId` where the client was redirected to an order's page. */
export type Answered = { key: string; orderId: string | null };
/** An order in the database. */
export type StoredOrder = { id: string; state: string; isPlanned: boolean; sends: number; stayed: number };
/** One request that the vendor received. */
export type Received = { orderid: string | null; endpoint: string; accepted: boolean };
export type VendorTruth = "pending" | "success" | "failed" | "refund";

export type History = {
  answered: readonly Answered[];
  stored: readonly StoredOrder[];
  ledger: readonly Received[];
  /** The vendor's own state of each order that it has. */
  truth: ReadonlyMap<string, VendorTruth>;
};

export type Verdict = {
  faults: {
    lost: number;
    sentTwice: number;
    wrongState: number;
    wronglyFlagged: number;
    silent: number;
    unsettled: number;
  };
  notes: { acknowledged: number; settled: number; rightlyFlagged: number; waiting: number };
  examples: string[];
};

const MAKES_ORDER = new Set(["request_pan", "account-open", "onboarding", "send-otp"]);
const FINAL = new Set(["succeeded", "failed", "refunded", "expired"]);
const ASKED_ABOUT = new Set(["submitting", "processing", "unknown"]);

/**
 * Judges a run from outside, without knowing how the portal decides: everything acknowledged or sent is stored; no
 * order and no form was sent twice; final states match the vendor's; an order whose end a look-up shows is neither in
 * review nor forgotten.
 * @param history read after everything had time to settle
 */
export function checkHistory(history: History): Verdict {
  const { answered, stored, ledger, truth } = history;
  const examples: string[] = [];
  const count = (what: string, ids: Iterable<string>) => {
    const distinct = [...new Set(ids)];
    if (distinct.length > 0) examples.push(`${what}: ${distinct.slice(0, 3).join(", ")}`);
    return distinct.length;
  };
  const known = new Set(stored.map(({ id }) => id));
  const acknowledged = answered.flatMap(({ orderId }) => orderId ?? []);
  const sends = ledger.filter(({ endpoint }) => MAKES_ORDER.has(endpoint));
  const received = sends.flatMap(({ orderid }) => orderid ?? []);
  const idsWhere = (isSo: (order: StoredOrder, vendor: VendorTruth | undefined) => boolean) =>
    stored.filter((order) => isSo(order, truth.get(order.id))).map(({ id }) => id);
  const faults = {
    lost: count(
      "lost",
      [...acknowledged, ...received].filter((id) => !known.has(id)),
    ),
    sentTwice: count("sent twice", [
      ...repeated(received),
      ...keysWithTwoOrders(answered),
      ...idsWhere(({ sends, stayed }) => sends - stayed > 1),
    ]),
    wrongState: count("wrong state", idsWhere(contradicts)),
    wronglyFlagged: count(
      "wrongly flagged",
      idsWhere(({ state }, vendor) => state === "needs_review" && vendor === "success"),
    ),
    silent: count(
      "silent",
      idsWhere(({ state, isPlanned }) => ASKED_ABOUT.has(state) && !isPlanned),
    ),
    unsettled: count(
      "unsettled",
      idsWhere(({ state }, vendor) => vendor === "success" && !FINAL.has(state) && state !== "needs_review"),
    ),
  };
  const isFinal = ({ state }: StoredOrder) => FINAL.has(state);
  const inReview = stored.filter(({ state }) => state === "needs_review").length;
  return {
    faults,
    notes: {
      acknowledged: new Set(acknowledged).size,
      settled: stored.filter(isFinal).length,
      rightlyFlagged: inReview - faults.wronglyFlagged,
      waiting: stored.filter((order) => !isFinal(order)).length - inReview,
    },
    examples,
  };
}

/** A final state that contradicts the vendor's. */
function contradicts({ state }: StoredOrder, vendor: VendorTruth | undefined): boolean {
  if (state === "succeeded") return vendor !== "success";
  if (state === "failed") return vendor !== undefined && vendor !== "failed";
  return state === "refunded" && vendor !== "refund";
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}

/** A form that was sent several times must be one order. */
function keysWithTwoOrders(answered: readonly Answered[]): string[] {
  const first = new Map<string, string>();
  return answered.flatMap(({ key, orderId }) => {
    if (orderId === null) return [];
    if (!first.has(key)) first.set(key, orderId);
    return first.get(key) === orderId ? [] : [orderId];
  });
}
