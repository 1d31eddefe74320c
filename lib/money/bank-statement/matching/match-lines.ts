import type { TopUpMethod, TopUpState } from "@/db/schema/top-ups";
import type { LineNumbers } from "@/lib/money/bank-statement/matching/find-numbers";
import { DAY_MS, startOfDay } from "@/lib/platform/india-day";

/** A payment on the bank's statement. */
export type BankLine = LineNumbers & {
  /** In India, as `2026-11-30`. */
  day: string;
  paise: number;
  /** The same statement shows that the money went out again. */
  isTakenBack: boolean;
};

/** A top-up that may be this payment. */
export type Candidate = {
  id: string;
  reference: string;
  utr: string | null;
  paise: number;
  method: TopUpMethod;
  paidOn: string;
  state: TopUpState;
  /** Whether another line was used for it. */
  hasLine: boolean;
};

/** Why nobody but an admin may decide. */
export const LEFT_BECAUSE = [
  "unnamed",
  "taken_back",
  "decided",
  "several",
  "amount",
  "utr_differs",
  "day",
  "cash",
] as const;
export type LeftBecause = (typeof LEFT_BECAUSE)[number];

export type Match =
  /** It is this top-up's payment, and credits it. */
  | { kind: "credit"; topUpId: string }
  /** It is the payment of a top-up that an admin credited before the statement came: nothing is credited. */
  | { kind: "credited_before"; topUpId: string }
  | { kind: "left"; because: LeftBecause };

/** How far the shop's day and the bank's may lie apart: holidays, and a transfer on the evening before. */
const NEAR_DAYS = 7;

/**
 * Whose payment a line is. It settles by itself only if it names one top-up and no other, by our reference or by its UTR, with
 * the amount to the paisa and a plausible day, and nothing speaks against it; anything else is left for an admin.
 * @param candidates all top-ups that its numbers name (`isNamed`), in whatever state; others are ignored
 */
export function matchLine(line: BankLine, candidates: readonly Candidate[]): Match {
  const named = candidates.filter((one) => isNamed(line, one));
  const [only] = named;
  if (line.isTakenBack) return left("taken_back");
  if (!only) return left("unnamed");
  if (named.length > 1) return left(named.some(({ state }) => state !== "waiting") ? "decided" : "several");
  const byUtr = only.utr !== null && line.utrs.includes(only.utr) ? only.utr : null;
  if (only.state !== "waiting") {
    const isIt = only.state === "credited" && byUtr !== null && only.paise === line.paise && !only.hasLine;
    return isIt ? { kind: "credited_before", topUpId: only.id } : left("decided");
  }
  if (only.method === "cash") return left("cash");
  if (only.paise !== line.paise) return left("amount");
  if (only.utr !== null && byUtr === null && line.ownUtrs.length > 0) return left("utr_differs");
  if (!isNear(line, only)) return left("day");
  return { kind: "credit", topUpId: only.id };
}

/** Whether a line's text names a top-up: by our reference, or by the bank's number. */
export function isNamed(
  line: Pick<LineNumbers, "references" | "utrs">,
  { reference, utr }: Pick<Candidate, "reference" | "utr">,
): boolean {
  return line.references.includes(reference) || (utr !== null && line.utrs.includes(utr));
}

/** Whether a line that names none may still be a top-up's payment: the same amount, near its day. */
export function isLikely(line: BankLine, candidate: Candidate): boolean {
  return isNamed(line, candidate) || (candidate.paise === line.paise && isNear(line, candidate));
}

function isNear({ day }: BankLine, { paidOn }: Candidate): boolean {
  return Math.abs(startOfDay(day).getTime() - startOfDay(paidOn).getTime()) <= NEAR_DAYS * DAY_MS;
}

const left = (because: LeftBecause): Match => ({ kind: "left", because });
