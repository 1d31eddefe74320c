import type { Transaction } from "@/db/client";
import type { DifferenceDecision, DifferenceKind, MoneyDecision } from "@/db/schema/reconciliations";
import { type NewPosting, post } from "@/lib/money/ledger/post";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { DECIDED_STATES, type DecidedState } from "@/lib/orders/order-states";
import type { AdminActor } from "@/lib/platform/access/actor";

type Difference = {
  id: string;
  kind: DifferenceKind;
  orderId: string | null;
  codes: Record<string, string>;
};

/**
 * Whether a decision is for this difference. Only an order without a clear answer can be sent to review: the evidence of
 * any other is clear. Only a price that stands elsewhere than a settled state says can be put right, and only a change of
 * the vendor's balance can be entered as paid or as a charge.
 */
export function mayDecide({ kind, codes }: Difference, decision: DifferenceDecision): boolean {
  const gap = kind === "balance_gap" ? Number(codes.gapPaise ?? 0) : 0;
  switch (decision) {
    case "sent_to_review":
      return kind === "unanswered" && codes.state === "unknown";
    case "put_right":
      return (kind === "not_captured" || kind === "captured_unearned") && decidedState(codes) !== null;
    case "paid_vendor":
      return gap > 0;
    case "vendor_charged":
      return gap !== 0;
    default:
      return true;
  }
}

const decidedState = ({ state }: Difference["codes"]): DecidedState | null =>
  DECIDED_STATES.find((one) => one === state) ?? null;

/**
 * Moves the money that a decision about a difference says, in the caller's transaction. A price goes through the one door:
 * the admin's decision is a fact, and the price moves to where the state says. A gap becomes a transaction of its own,
 * whose cause is the difference.
 * @param by the admin, and the reason without anything about a person
 * @returns false if the order has another state by now
 */
export async function putRight(
  tx: Transaction,
  difference: Difference,
  decision: MoneyDecision,
  by: { actor: AdminActor; reason: string },
): Promise<boolean> {
  if (decision !== "put_right") {
    await post(tx, new Map(), [], [postingOfGap(difference, decision, by)]);
    return true;
  }
  const wanted = decidedState(difference.codes);
  if (difference.orderId === null || wanted === null) return false;
  const { recorded } = await recordEvidence(
    tx,
    difference.orderId,
    { kind: "decided", content: { state: wanted, reason: by.reason } },
    { source: "admin", userId: by.actor.userId },
    (_set, state) => state === wanted,
  );
  return recorded;
}

const MOST_REASON = 200;

/** A balance that rose was paid into from the bank, or is less cost; one that fell is more cost. */
function postingOfGap(
  { id, codes }: Difference,
  decision: Exclude<MoneyDecision, "put_right">,
  { actor, reason }: { actor: AdminActor; reason: string },
): NewPosting {
  const paise = Number(codes.gapPaise);
  const isPaid = decision === "paid_vendor";
  return {
    ...{ kind: isPaid ? "vendor_top_up" : "correction", cause: id, number: 1 },
    ...{ userId: actor.userId, reason: reason.slice(0, MOST_REASON) },
    lines: [
      { account: "vendor_float", paise: -paise },
      { account: isPaid ? "bank" : "vendor_cost", paise },
    ],
  };
}
